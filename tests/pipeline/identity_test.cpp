#include "pipeline/identity/workload.hpp"
#include "proto/otlp_fields.hpp"

#include <gtest/gtest.h>
#include <protozero/pbf_writer.hpp>

#include <string>
#include <utility>
#include <vector>

namespace parsimony {
namespace {

std::string resource(const std::vector<std::pair<std::string, std::string>>& attributes) {
  std::string out;
  protozero::pbf_writer writer(out);
  for (const auto& [key, text] : attributes) {
    protozero::pbf_writer pair(writer, otlp::field::resource::attributes);
    pair.add_string(otlp::field::key_value::key, key);
    protozero::pbf_writer value(pair, otlp::field::key_value::value);
    value.add_string(otlp::field::any_value::string_value, text);
  }
  return out;
}

std::string workload(const std::vector<std::pair<std::string, std::string>>& attributes) {
  return identify(resource(attributes), "otlp_logs").workload;
}

TEST(Identity, copies_of_a_deployment_share_a_workload) {
  const auto pod = [](const char* name, const char* uid) {
    return identify(resource({{"k8s.namespace.name", "shop"},
                              {"k8s.deployment.name", "cart"},
                              {"k8s.container.name", "app"},
                              {"k8s.pod.name", name},
                              {"k8s.pod.uid", uid}}),
                    "otlp_logs");
  };
  const Identity one = pod("cart-7d9c6b5f4-x2k8z", "1"), other = pod("cart-7d9c6b5f4-b7wqp", "2");
  EXPECT_EQ(one.workload, "k8s:shop/deployment/cart/app");
  EXPECT_EQ(one.workload, other.workload);
  EXPECT_NE(one.instance, other.instance);
}

TEST(Identity, a_restart_is_another_instance) {
  const auto run = [](const char* restarts) {
    return identify(resource({{"k8s.pod.uid", "1"}, {"k8s.container.restart_count", restarts}}), "t")
        .instance;
  };
  EXPECT_NE(run("0"), run("1"));
}

TEST(Identity, a_restart_keeps_its_seat_and_is_counted) {
  const auto run = [](const char* restarts) {
    return identify(
        resource(
            {{"k8s.pod.uid", "1"}, {"k8s.container.name", "app"}, {"k8s.container.restart_count", restarts}}),
        "t");
  };
  EXPECT_EQ(run("0").seat, "1/app");
  EXPECT_EQ(run("3").seat, "1/app");
  EXPECT_EQ(run("3").restarts, 3u);
  EXPECT_EQ(run("-1").restarts, std::nullopt);
  EXPECT_EQ(identify(resource({{"service.instance.id", "7"}}), "t").seat, "");
}

TEST(Identity, owners_that_are_not_named_are_read_from_the_pods_name) {
  EXPECT_EQ(workload({{"k8s.namespace.name", "a"}, {"k8s.pod.name", "cart-7d9c6b5f4-x2k8z"}}),
            "k8s:a/pod/cart");
  EXPECT_EQ(workload({{"k8s.namespace.name", "a"}, {"k8s.pod.name", "db-0"}}), "k8s:a/pod/db");
  EXPECT_EQ(workload({{"k8s.namespace.name", "a"}, {"k8s.pod.name", "toolbox"}}), "k8s:a/pod/toolbox");
  EXPECT_EQ(workload({{"k8s.namespace.name", "a"}, {"k8s.job.name", "report-28391040"}}), "k8s:a/job/report");
  EXPECT_EQ(workload({{"k8s.namespace.name", "a"}, {"k8s.replicaset.name", "cart-7d9c6b5f4"}}),
            "k8s:a/deployment/cart");
}

TEST(Identity, services_functions_units_and_containers_have_names_of_their_own) {
  EXPECT_EQ(workload({{"service.namespace", "shop"}, {"service.name", "cart"}}), "service:shop/cart");
  EXPECT_EQ(workload({{"faas.name", "resize"}}), "faas:resize");
  EXPECT_EQ(workload({{"host.name", "db1"}, {"systemd.unit", "sshd.service"}}), "host:db1/sshd.service");
  EXPECT_EQ(workload({{"service.name", "shop-web"}, {"browser.platform", "macOS"}}), "browser:shop-web");
}

TEST(Identity, an_sdks_default_name_is_no_name) {
  EXPECT_EQ(workload({{"service.name", "unknown_service:java"}, {"container.name", "cart"}}),
            "container:cart");
}

TEST(Identity, a_resource_that_says_nothing_or_is_broken_belongs_to_the_topic) {
  EXPECT_EQ(identify("", "otlp_logs").workload, "otlp_logs");
  EXPECT_EQ(identify("\x0a\xff", "otlp_logs").workload, "otlp_logs");
  EXPECT_EQ(identify("", "").workload, "unknown");
}

TEST(Identity, an_endless_attribute_makes_no_endless_name) {
  EXPECT_LT(workload({{"service.name", std::string(1 << 20, 'x')}}).size(), 300u);
}

}  // namespace
}  // namespace parsimony
