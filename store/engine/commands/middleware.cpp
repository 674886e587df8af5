#include "store/engine/commands/middleware.h"

#include "model/core/json_write.h"

namespace palmares::engine {

void Pipeline::assignMetadata(std::string_view key, std::string_view json)
{
    std::string& text = request.metadata.text;
    const auto end = text.rfind('}');
    if (end == text.npos) return; // not an object: the dispatcher says so
    std::string member;
    JsonWriter out(member);
    if (text.find_first_not_of(" \t\n{") != end) out.raw(',');
    out.string(key);
    out.raw(':');
    out.raw(json);
    text.insert(end, member);
}

} // namespace palmares::engine
