#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/core/result.h"
#include "model/providers/provider.h"

namespace palmares::providers {

/// What a server said.
struct Answer {
    int status = 0; ///< of HTTP
    std::string body;
};

/// Sends requests to the server of a provider, or replays recorded answers. Each request is made for an athlete, whose
/// access is needed: `no_provider_access` (rejected) without, `provider_unavailable` (unavailable) where the server is
/// silent.
class Transport {
public:
    virtual ~Transport() = default;
    virtual Result<Answer> get(const AthleteId& athlete, const std::string& address) = 0;
};

/// Asks a provider, at most once for each activity until `purge`. Error names besides those of the Transport:
/// `activity_not_found` (not_found), `provider_busy` and `provider_unavailable` (unavailable), `malformed_json`.
class Gateway {
public:
    Gateway(const Provider& provider, Transport& transport)
        : m_provider(provider)
        , m_transport(transport)
    {}

    const Provider& provider() const { return m_provider; }

    /// In full, with all its efforts.
    Result<activity_files::FileActivity> activity(const AthleteId& athlete, const std::string& number);
    /// From now on the activity is asked for again.
    void purge(const std::string& number) { m_known.erase(number); }

    /// Summaries of those that start between the two.
    Result<std::vector<activity_files::FileActivity>> activities(const AthleteId& athlete, Timestamp after,
                                                                 Timestamp before);
    /// The numbers of the athlete's activities that pass over a segment between the two.
    Result<std::vector<std::string>> activitiesOver(const AthleteId& athlete, const SegmentId& segment, LocalTime from,
                                                    LocalTime to);

private:
    Result<std::string> ask(const AthleteId& athlete, const std::string& address);

    const Provider& m_provider;
    Transport& m_transport;
    std::map<std::string, activity_files::FileActivity> m_known;
};

} // namespace palmares::providers
