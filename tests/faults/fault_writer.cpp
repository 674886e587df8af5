// A small program on one event store that scripts start, kill and ask afterwards. It says on stdout, a line each, what
// it was told by the store, so that a line means: acknowledged.
//
//   fault_writer create STORE
//   fault_writer append STORE WRITER [GROUPS]   groups of numbered events, for ever without GROUPS:
//                                               `ack LAST` after each, `again ERROR` when a group is tried again
//   fault_writer list STORE                     every event: position, stream, version, number; then `good`
//   fault_writer hold STORE SUBSCRIPTION        waits for its lock, says `held`, acknowledges: `ack N`
//   fault_writer lock FILE                      waits for the lock of that name, says `held`

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

#include "model/core/uuid.h"
#include "store/open_store.h"
#include "store/platform/file_lock.h"

namespace palmares::testing {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t eventsOfAppend = 2;
constexpr const char* streamsOfWriter[] = {"a", "b", "c"};
constexpr std::int64_t eventsOfGroup = eventsOfAppend * std::ssize(streamsOfWriter);

enum ExitCode { good = 0, refused = 1, misused = 2, wrong = 3 };

void say(const std::string& line)
{
    std::puts(line.c_str());
    std::fflush(stdout);
}

int complain(const Error& error)
{
    std::fprintf(stderr, "%s: %s\n", error.name.c_str(), error.message.c_str());
    return refused;
}

std::string streamOf(const std::string& writer, const char* part)
{
    return writer + '-' + part;
}

/// The events after `last`, two for each stream of the writer. The same numbers always are the same events.
std::vector<Append> groupAfter(const std::string& writer, std::int64_t last)
{
    std::vector<Append> group;
    for (const char* part : streamsOfWriter) {
        Append& append = group.emplace_back(Append{streamOf(writer, part), ExpectedVersion::anyVersion(), {}});
        for (std::int64_t i = 0; i < eventsOfAppend; ++i) {
            const std::string number = std::to_string(++last);
            append.events.push_back({uuidNamed(std::string(writer).append(1, ' ').append(number)),
                                     "Elixir.Fault.Event",
                                     {},
                                     {},
                                     std::string(R"({"number":)").append(number).append("}")});
        }
    }
    return group;
}

Result<std::unique_ptr<EventStore>> openPatiently(const store::StoreAddress& address)
{
    for (int tries = 0;; ++tries) {
        auto opened = store::openStore(address, store::OpenMode::read_write_existing);
        if (opened || opened.error().kind != Error::Kind::unavailable || tries == 600) return opened;
        std::this_thread::sleep_for(50ms);
    }
}

/// The number of the newest event of the writer that is there.
Result<std::int64_t> lastOf(EventStore& events, const std::string& writer)
{
    std::int64_t last = 0;
    for (const char* part : streamsOfWriter) {
        const auto version = events.streamVersion(streamOf(writer, part));
        if (!version) return std::unexpected(version.error());
        last += *version;
    }
    return last;
}

/// What became of a group: all of it is there (now or since an earlier try), or why it has to be tried again.
enum class Outcome { stored, again, wrong };

Outcome appendGroup(EventStore& events, const std::vector<Append>& group)
{
    const auto answers = events.append(group);
    const auto known = [](const auto& answer) { return !answer && answer.error().name == "duplicate_event"; };
    if (std::ranges::all_of(answers, [](const auto& answer) { return answer.has_value(); })) return Outcome::stored;
    if (std::ranges::all_of(answers, known)) return Outcome::stored; // by the try whose outcome was unknown
    for (const auto& answer : answers)
        if (answer || known(answer)) return Outcome::wrong; // a part of the group
    const Error& error = answers.front().error();
    complain(error);
    if (error.kind != Error::Kind::unavailable && error.kind != Error::Kind::conflict) return Outcome::wrong;
    say("again " + error.name);
    return Outcome::again;
}

int append(const store::StoreAddress& address, const std::string& writer, std::int64_t groups)
{
    const auto opened = openPatiently(address);
    if (!opened) return complain(opened.error());
    EventStore& events = **opened;
    const auto stored = lastOf(events, writer);
    if (!stored) return complain(stored.error());
    if (*stored % eventsOfGroup != 0) return complain({Error::Kind::corrupt, "torn", "a part of a group is stored"});
    std::int64_t last = *stored;
    say("ready " + std::to_string(last));
    while (groups-- != 0) {
        const auto group = groupAfter(writer, last);
        Outcome outcome = Outcome::again;
        while ((outcome = appendGroup(events, group)) == Outcome::again)
            std::this_thread::sleep_for(20ms);
        if (outcome == Outcome::wrong) return wrong;
        last += eventsOfGroup;
        say("ack " + std::to_string(last));
    }
    return good;
}

int list(const store::StoreAddress& address)
{
    const auto opened = openPatiently(address);
    if (!opened) return complain(opened.error());
    const auto read = (*opened)->readAll({}, [](RecordedEvent& event) {
        std::printf("%lld %s %lld %s\n", static_cast<long long>(event.position), event.stream.c_str(),
                    static_cast<long long>(event.version), event.data.c_str());
        return true;
    });
    if (!read) return complain(read.error());
    const auto problems = (*opened)->examine();
    for (const std::string& problem : problems)
        std::fprintf(stderr, "%s\n", problem.c_str());
    if (!problems.empty()) return wrong;
    say("good");
    return good;
}

/// Takes the lock whenever it is free and acknowledges as long as it is held.
int hold(const store::StoreAddress& address, const std::string& subscription)
{
    const auto opened = openPatiently(address);
    if (!opened) return complain(opened.error());
    say("ready 0");
    std::int64_t number = 0;
    for (std::unique_ptr<SubscriptionLock> lock;; std::this_thread::sleep_for(10ms)) {
        if (!lock) {
            auto taken = (*opened)->tryLock({.name = subscription}, 0);
            if (!taken && taken.error().kind != Error::Kind::unavailable) return complain(taken.error());
            if (!taken || !*taken) continue;
            lock = std::move(*taken);
            number = lock->subscription().last_seen;
            say("held");
        }
        if (lock->acknowledge(number + 1))
            say("ack " + std::to_string(++number));
        else {
            lock.reset();
            say("lost");
        }
    }
}

int lock(const std::string& file)
{
    say("ready 0");
    for (;; std::this_thread::sleep_for(10ms)) {
        const auto held = store::FileLock::tryLock(file);
        if (!held) return complain(held.error());
        if (!*held) continue;
        say("held");
        ::pause();
    }
}

int run(const std::vector<std::string>& words)
{
    const std::string verb = words.size() < 2 ? "" : words[0];
    const store::StoreAddress address{words.size() < 2 ? "" : words[1]};
    if (verb == "create") {
        const auto made = store::createStore(address, {});
        return made ? good : complain(made.error());
    }
    if (verb == "append" && words.size() >= 3)
        return append(address, words[2], words.size() > 3 ? std::atoll(words[3].c_str()) : -1);
    if (verb == "list") return list(address);
    if (verb == "hold" && words.size() == 3) return hold(address, words[2]);
    if (verb == "lock") return lock(words[1]);
    std::fputs("fault_writer create|append|list|hold|lock STORE …\n", stderr);
    return misused;
}

} // namespace
} // namespace palmares::testing

int main(int count, char** words)
{
    return palmares::testing::run(std::vector<std::string>(words + 1, words + count));
}
