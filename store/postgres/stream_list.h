#pragma once

#include "store/postgres/session.h"

namespace palmares::store::postgres {

/// Tells what streams there are.
class StreamList {
public:
    explicit StreamList(Session& session)
        : m_session(session)
    {}

    Result<StreamInfo> one(std::string_view stream);
    Result<std::vector<StreamInfo>> after(std::string_view containing, std::string_view after, std::int64_t limit);
    Result<StreamPage> page(const StreamQuery& query);

private:
    std::string selection() const;
    Session& m_session;
};

} // namespace palmares::store::postgres
