#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What the program does from the command line: one function a verb. Each returns the exit code: 0 done, 1 refused or
/// failed with one line on stderr.
namespace palmares::app {

struct ChallengeOptions {
    std::string store, as, name, type, from, to, units, recurrence, zone, club;
    std::vector<std::string> sports;
    std::optional<double> goal;
    bool bestSingle = false, membersOnly = false, retrospective = false;
};

struct ImportOptions {
    std::string store, as, athlete, sport;
    std::vector<std::string> files, challenges;
    bool join = false, keepDuplicates = false, dryRun = false;
};

struct DispatchOptions {
    std::string store, as, command, json;
    bool dryRun = false;
};

struct LeaderboardOptions {
    std::string store, challenge, category = "open", format = "table";
    std::optional<std::int64_t> stage;
};

struct EventsOptions {
    std::string store, stream, type, format = "table";
    std::optional<std::int64_t> from, limit;
    bool backward = false;
};

struct ShotOptions {
    std::string store, folder, size = "1440x900";
    double scale = 1;
    bool dark = false;
};

int demo(const std::string& store);
int newChallenge(const ChallengeOptions& options);
int listChallenges(const std::string& store);
int import(const ImportOptions& options);
int dispatch(const DispatchOptions& options);
int leaderboard(const LeaderboardOptions& options);
int streams(const std::string& store);
int events(const EventsOptions& options);
int commands(const std::string& name);
int check(const std::string& store);
int shot(const ShotOptions& options);
int window(const std::string& store, const std::string& as);

} // namespace palmares::app
