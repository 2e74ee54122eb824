#include "actors/catalog.hpp"

#include "tests/actors/flow_fixture.hpp"
#include "tests/state/temporary_directory.hpp"

#include <caf/scoped_actor.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace parsimony {
namespace {

using ::testing::ElementsAre;

using Ids = std::vector<std::string>;

/// `~INFO~ text`
Format tilde_format() {
  Format format;
  format.id = "tilde";
  format.origin = Origin::induced;
  format.elements = {element::literal("~"), element::field(meaning::severity, FieldType::level),
                     element::literal("~ "), element::field(meaning::message, FieldType::rest)};
  return format;
}

Learned learned_by(std::string workload, std::vector<std::string> similarity, std::uint64_t lines) {
  Learned learned;
  learned.workload = std::move(workload);
  learned.similarity = std::move(similarity);
  learned.formats = {tilde_format()};
  learned.uses.push_back({"tilde", Trust::trusted, 0, lines, 0, 1, 2});
  return learned;
}

/// A node's catalog on a state directory; restart() is the node's next life.
class CatalogTest : public test::FlowTest {
 protected:
  CatalogTest() { restart(); }
  ~CatalogTest() override {
    // The fixture ends the actors; the store has to outlive them.
    caf::anon_send_exit(catalog_handle, caf::exit_reason::kill);
    run();
  }

  void restart() {
    caf::anon_send_exit(source_handle, caf::exit_reason::kill);
    caf::anon_send_exit(catalog_handle, caf::exit_reason::kill);
    run();
    store_.reset();
    store_.emplace(Store::open(directory_.state()).value());
    spawn(&*store_);
  }

  void tell(Learned learned) {
    caf::anon_send(catalog_handle, learned_atom_v,
                   KnowledgePtr(caf::make_counted<Knowledge>(std::move(learned))));
    run();
  }

  /// What a workload that introduces itself is answered: the ids of the formats to try.
  Ids suggested_to(std::string workload, std::vector<std::string> similarity) {
    auto introduction = caf::make_counted<Knowledge>(Learned{});
    introduction->learned.workload = std::move(workload);
    introduction->learned.similarity = std::move(similarity);
    caf::scoped_actor self(system);
    self->send(catalog_handle, load_atom_v, KnowledgePtr(std::move(introduction)));
    run();
    Ids ids;
    self->receive([&](const KnowledgePtr& known) {
      for (const Format& format : known->similar) ids.push_back(format.id);
    });
    return ids;
  }

 private:
  TemporaryDirectory directory_;
  std::optional<Store> store_;
};

TEST_F(CatalogTest, a_new_workload_tries_what_a_similar_one_has_learned) {
  tell(learned_by("cart", {"image:pump"}, 20));
  EXPECT_THAT(suggested_to("cart-staging", {"image:pump"}), ElementsAre("tilde"));
  EXPECT_THAT(suggested_to("mail", {"image:mailer"}), ElementsAre());
}

TEST_F(CatalogTest, a_node_that_starts_again_knows_it_before_the_similar_one_speaks) {
  tell(learned_by("cart", {"image:pump"}, 20));
  restart();
  EXPECT_THAT(suggested_to("cart-staging", {"image:pump"}), ElementsAre("tilde"));
  EXPECT_THAT(suggested_to("mail", {"image:mailer"}), ElementsAre());
}

TEST_F(CatalogTest, lines_count_once_however_often_their_workload_is_loaded) {
  tell(learned_by("cart", {"image:pump"}, SimilarFormats::proven_to_similar - 1));
  restart();
  for (int partition = 0; partition < 3; ++partition) (void)suggested_to("cart", {"image:pump"});
  EXPECT_THAT(suggested_to("cart-staging", {"image:pump"}), ElementsAre()) << "too few lines are behind it";
}

TEST_F(CatalogTest, a_workload_that_says_more_of_itself_is_found_by_that) {
  tell(learned_by("cart", {}, 20));
  (void)suggested_to("cart", {"image:pump"});
  EXPECT_THAT(suggested_to("cart-staging", {"image:pump"}), ElementsAre("tilde"));
}

}  // namespace
}  // namespace parsimony
