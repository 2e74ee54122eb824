#include "pipeline/pattern/names.hpp"

#include "pipeline/pattern/characters.hpp"

#include <algorithm>

namespace parsimony::pattern {

std::string_view name_of(ParameterType type) {
  switch (type) {
    case ParameterType::integer:
      return "int";
    case ParameterType::number:
      return "double";
    case ParameterType::boolean:
      return "bool";
    case ParameterType::text:
      return "text";
  }
  return "text";
}

std::string with_type(std::string_view name, ParameterType type) {
  const bool positional = name.size() > 1 && name[0] == 'p' && is_digit(name[1]);
  std::string out(positional ? name_of(type) : name);
  out += '_';
  out += positional ? name : name_of(type);
  return out;
}

Names::Entry Names::settle(std::string_view name, ParameterType type) {
  lookup_.assign(name);
  for (int attempt = 0; attempt < 2; ++attempt) {
    auto known = types_.find(lookup_);
    if (known == types_.end()) {
      if (types_.size() >= capacity) return {{}, type};
      known = types_.emplace(lookup_, type).first;
      bytes_ += sizeof(std::string) + lookup_.size() + 48;
    }
    if (known->second == type) return {known->first, type};
    // an integer is a double that happens to be whole
    if (known->second == ParameterType::number && type == ParameterType::integer)
      return {known->first, ParameterType::number};
    lookup_ = with_type(name, type);
  }
  return {{}, type};
}

void Names::restore(std::string_view parameters) {
  while (!parameters.empty()) {
    const auto one = parameters.substr(0, parameters.find(' '));
    parameters.remove_prefix(std::min(one.size() + 1, parameters.size()));
    const auto colon = one.rfind(':');
    if (colon == std::string_view::npos || colon == 0 || types_.size() >= capacity) continue;
    for (const auto type :
         {ParameterType::integer, ParameterType::number, ParameterType::boolean, ParameterType::text}) {
      if (name_of(type) == one.substr(colon + 1)) types_.try_emplace(std::string(one.substr(0, colon)), type);
    }
  }
}

}  // namespace parsimony::pattern
