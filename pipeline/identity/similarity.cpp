#include "pipeline/identity/similarity.hpp"

#include "proto/any_value.hpp"

#include <utility>

namespace parsimony {
namespace {

constexpr std::size_t max_part = 200;  ///< bytes of one attribute that go into a key

/// registry:5000/shop/cart:1.2@sha256:... without what tells its versions apart.
std::string_view without_version(std::string_view image) {
  image = image.substr(0, image.find('@'));
  const auto slash = image.rfind('/');
  const auto colon = image.find(':', slash == std::string_view::npos ? 0 : slash);
  return image.substr(0, colon);
}

}  // namespace

std::vector<std::string> similarity_keys(std::string_view resource) {
  std::string image;
  std::string service;
  std::string runtime;
  std::string language;
  std::string sdk;
  const std::pair<std::string_view, std::string*> places[] = {
      {"container.image.name", &image},      {"service.name", &service},   {"process.runtime.name", &runtime},
      {"telemetry.sdk.language", &language}, {"telemetry.sdk.name", &sdk},
  };
  // A resource that is cut short still says what could be read of it.
  (void)otlp::for_each_attribute(resource, otlp::field::resource::attributes,
                                 [&](std::string_view key, const otlp::AnyValueView& value) {
                                   for (const auto& [name, text] : places) {
                                     if (key == name && value.kind == otlp::AnyKind::string)
                                       *text = value.bytes.substr(0, max_part);
                                   }
                                 });
  std::vector<std::string> keys;
  if (const auto name = without_version(image); !name.empty()) keys.push_back("image:" + std::string(name));
  if (!service.empty() && service.rfind("unknown_service", 0) != 0) keys.push_back("service:" + service);
  if (!language.empty() || !runtime.empty())
    keys.push_back("runtime:" + language + "/" + runtime + "/" + sdk);
  return keys;
}

}  // namespace parsimony
