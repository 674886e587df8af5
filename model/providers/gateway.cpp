#include "model/providers/gateway.h"

#include <array>
#include <iterator>
#include <utility>

#include "model/core/codec.h"

namespace palmares::providers {

namespace {

using activity_files::FileActivity;
using activity_files::FileContents;

constexpr int mostPages = 1'000;

std::unexpected<Error> activityNotFound()
{
    return failed(Error::Kind::not_found, "activity_not_found", "The provider has no such activity.");
}

FileContents contentsOf(const Provider& provider, const std::string& body)
{
    const std::array known{&provider};
    return readDocument(provider.name(), body, {.sport = {}, .now = {}}, known);
}

} // namespace

Result<std::string> Gateway::ask(const AthleteId& athlete, const std::string& address)
{
    auto answer = TRY(m_transport.get(athlete, address));
    switch (answer.status) {
    case 200: return std::move(answer.body);
    case 401:
    case 403:
        return rejected("no_provider_access", "The athlete has not given access to " + std::string(m_provider.name()) +
                                                  ", or has withdrawn it.");
    case 404: return activityNotFound();
    case 429: return failed(Error::Kind::unavailable, "provider_busy", "The provider has answered too often for now.");
    default:
        return failed(Error::Kind::unavailable, "provider_unavailable",
                      "The provider answered with status " + std::to_string(answer.status) + '.');
    }
}

Result<FileActivity> Gateway::activity(const AthleteId& athlete, const std::string& number)
{
    if (const auto known = m_known.find(number); known != m_known.end()) return known->second;
    const auto body = TRY(ask(athlete, m_provider.activityAddress(number)));
    auto contents = contentsOf(m_provider, body);
    if (!contents.problems.empty()) return std::unexpected(contents.problems.front().error);
    if (contents.activities.size() != 1) return activityNotFound();
    return m_known.emplace(number, std::move(contents.activities.front())).first->second;
}

Result<std::vector<FileActivity>> Gateway::activities(const AthleteId& athlete, Timestamp after, Timestamp before)
{
    std::vector<FileActivity> all;
    for (int page = 1; page <= mostPages; ++page) {
        const auto body = TRY(ask(athlete, m_provider.activitiesAddress(after, before, page)));
        auto contents = contentsOf(m_provider, body);
        if (contents.activities.empty() && !contents.problems.empty())
            return std::unexpected(contents.problems.front().error);
        if (contents.activities.empty()) break;
        std::ranges::move(contents.activities, std::back_inserter(all));
    }
    return all;
}

Result<std::vector<std::string>> Gateway::activitiesOver(const AthleteId& athlete, const SegmentId& segment,
                                                         LocalTime from, LocalTime to)
{
    std::vector<std::string> all;
    JsonParser parser;
    for (int page = 1; page <= mostPages; ++page) {
        const auto body = TRY(ask(athlete, m_provider.effortsAddress(segment, from, to, page)));
        const auto json = parser.parse(body);
        if (!json) return failed(Error::Kind::corrupt, "malformed_json", "The provider's answer is damaged.");
        const auto found = m_provider.activitiesIn(*json);
        if (found.empty()) break;
        all.insert(all.end(), found.begin(), found.end());
    }
    return all;
}

} // namespace palmares::providers
