#include <gtest/gtest.h>
#include <simdjson.h>

#include <fstream>
#include <iostream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/stored_names.h"
#include "store/runtime/segment_challenge.h"

/// A sample of every event as stores hold it, with the keys of docs/domain.md 2 and the old shapes of docs/domain.md 9.
/// A change of a struct that stored events would not survive fails here. Samples are added to, never changed.
namespace palmares {
namespace {

/// A line of the file. `meaning` is what the event says when it is written again: its data, or, for an `old` shape, the
/// keys that are documented to read as something else than they were stored.
struct Sample {
    std::string where;
    std::string type;
    bool old = false;
    std::string data;
    std::string meaning;
};

Sample sampleFrom(JsonValue line, std::size_t number)
{
    Sample sample;
    sample.type = std::string(line["type"].get_string().value());
    sample.where = "line " + std::to_string(number) + ' ' + std::string(shortTypeName(sample.type));
    sample.old = line["old"].error() == simdjson::SUCCESS;
    sample.data = simdjson::minify(line["data"].value());
    sample.meaning = sample.old ? simdjson::minify(line["reads_as"].value()) : sample.data;
    return sample;
}

std::vector<Sample> samples()
{
    std::vector<Sample> all;
    std::ifstream file(PALMARES_SOURCE_DIR "/tests/golden/events.jsonl");
    JsonParser parser;
    for (std::string line; std::getline(file, line);)
        all.push_back(sampleFrom(parser.parse(line).value(), all.size() + 1));
    EXPECT_FALSE(all.empty()) << "no samples were read";
    return all;
}

/// `found` has everything that `wanted` has; further keys do not matter. Numbers are compared as such: 250 is 250.0.
void expectHolds(JsonValue found, JsonValue wanted, const std::string& path)
{
    if (wanted.is_object()) {
        const simdjson::dom::object members = wanted.get_object().value();
        for (const auto member : members) {
            const std::string memberPath = path + '.' + std::string(member.key);
            JsonValue value;
            if (found.at_key(member.key).get(value) == simdjson::SUCCESS)
                expectHolds(value, member.value, memberPath);
            else
                ADD_FAILURE() << memberPath << " is missing";
        }
    } else if (wanted.is_array() && found.is_array()) {
        const simdjson::dom::array wantedItems = wanted.get_array().value();
        const simdjson::dom::array foundItems = found.get_array().value();
        ASSERT_EQ(foundItems.size(), wantedItems.size()) << path;
        for (std::size_t i = 0; i < wantedItems.size(); ++i)
            expectHolds(foundItems.at(i).value(), wantedItems.at(i).value(), path + '[' + std::to_string(i) + ']');
    } else if (wanted.is_number() && found.is_number()) {
        EXPECT_EQ(found.get_double().value(), wanted.get_double().value()) << path;
    } else {
        EXPECT_EQ(simdjson::minify(found), simdjson::minify(wanted)) << path;
    }
}

Result<Value> read(const Sample& sample)
{
    RecordedEvent recorded;
    recorded.type = sample.type;
    recorded.data = sample.data;
    return runtime::catalogue().read(recorded);
}

void expectMeaning(const Sample& sample)
{
    const auto event = read(sample);
    ASSERT_TRUE(event) << sample.where << ": " << event.error().message;
    ASSERT_FALSE(event->empty()) << sample.where;
    NewEvent written;
    const auto done = runtime::catalogue().write(*event, written);
    ASSERT_TRUE(done) << sample.where << ": " << done.error().message;
    JsonParser found, wanted;
    expectHolds(found.parse(written.data).value(), wanted.parse(sample.meaning).value(), sample.where);
}

} // namespace

TEST(GoldenEvents, EveryLineIsRead)
{
    for (const Sample& sample : samples()) {
        const auto event = read(sample);
        ASSERT_TRUE(event) << sample.where << ": " << event.error().message;
        EXPECT_FALSE(event->empty()) << sample.where << " is of no known type";
    }
}

TEST(GoldenEvents, EveryEventTypeHasALine)
{
    const std::vector<Sample> all = samples();
    std::set<std::string_view> sampled;
    for (const Sample& sample : all)
        if (!sample.old) sampled.insert(shortTypeName(sample.type));
    const auto types = runtime::catalogue().events();
    for (const engine::EventType* const type : types)
        EXPECT_TRUE(sampled.contains(type->info->name)) << type->name;
    std::cout << "[ covered  ] event types: " << sampled.size() << '/' << types.size() << '\n';
}

TEST(GoldenEvents, EventsFromFilesAndProvidersAreExternal)
{
    std::set<std::string_view> external;
    for (const engine::EventType* const type : runtime::catalogue().events())
        if (type->external) external.insert(type->info->name);
    EXPECT_EQ(external, (std::set<std::string_view>{"ActivityImported", "ActivityUpdated", "ActivityDeleted",
                                                    "ProviderAccessRevoked", "ProviderAccessGranted"}));
}

TEST(GoldenEvents, PresentShapesAreWrittenAsTheyWereRead)
{
    for (const Sample& sample : samples())
        if (!sample.old) expectMeaning(sample);
}

TEST(GoldenEvents, OldShapesReadWithTheirDocumentedDefaults)
{
    for (const Sample& sample : samples())
        if (sample.old) expectMeaning(sample);
}

} // namespace palmares
