#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/mails/mailer.h"
#include "store/mails/smtp_settings.h"
#include "store/open_store.h"

/// What the program does from the command line: one function a verb. Each returns the exit code: 0 done, 1 refused or
/// failed with one line on stderr.
namespace palmares::app {

struct ChallengeOptions {
    store::StoreAddress store;
    std::string as, name, type, from, to, units, recurrence, zone, club, segment, terrain = "rolling", ageGroups;
    std::vector<std::string> sports;
    std::optional<double> goal;
    bool bestSingle = false, membersOnly = false, retrospective = false;
};

struct ImportOptions {
    store::StoreAddress store;
    std::string as, athlete, sport;
    std::vector<std::string> files, challenges;
    bool join = false, keepDuplicates = false, dryRun = false;
};

struct DispatchOptions {
    store::StoreAddress store;
    std::string as, command, json;
    bool dryRun = false;
};

struct LeaderboardOptions {
    store::StoreAddress store;
    std::string challenge, category = "open", format = "table";
    std::optional<std::int64_t> stage;
};

struct FeedOptions {
    store::StoreAddress store;
    std::string challenge, athlete, format = "table";
    std::int64_t limit = 20;
};

struct EventsOptions {
    store::StoreAddress store;
    std::string stream, type, format = "table";
    std::optional<std::int64_t> from, limit;
    bool backward = false;
};

struct ShotOptions {
    store::StoreAddress store;
    std::string folder, size = "1440x900";
    double scale = 1;
    bool dark = false;
};

struct OperationOptions {
    store::StoreAddress store;
    std::string format = "table";
};

struct WorkerOptions {
    store::StoreAddress store;
    bool skip_failed_events = false;
    mails::SmtpSettings smtp = {};
};

struct MailOptions {
    store::StoreAddress store;
    mails::SmtpSettings smtp = {};
    std::string key, file, format = "table";
};

struct AuditOptions {
    store::StoreAddress store;
    std::string command, stream, format = "table";
    std::optional<std::int64_t> limit;
    bool refusedOnly = false;
};

struct ScheduleOptions {
    store::StoreAddress store;
    std::string as, name, command, json, at, cron, zone, missed = "run_once", file, format = "table";
};

struct CreateOptions {
    store::StoreAddress store;
    bool fast = false, jsonb = false;
};

struct CopyOptions {
    store::StoreAddress from, to;
};

struct SimulateOptions {
    store::StoreAddress store;
    std::int64_t athletes = 100, months = 3;
    std::uint64_t seed = 1;
    std::string from = "2024-01-01";
};

int demo(const store::StoreAddress& store);
int simulate(const SimulateOptions& options);
int newChallenge(const ChallengeOptions& options);
int listChallenges(const store::StoreAddress& store);
int import(const ImportOptions& options);
int dispatch(const DispatchOptions& options);
int leaderboard(const LeaderboardOptions& options);
int results(const LeaderboardOptions& options);
int feed(const FeedOptions& options);
int badges(const FeedOptions& options);
int streams(const store::StoreAddress& store);
int events(const EventsOptions& options);
int commands(const std::string& name);
int check(const store::StoreAddress& store);
int shot(const ShotOptions& options);
int subscriptions(const OperationOptions& options);
int worker(const WorkerOptions& options);
int rebuild(const OperationOptions& options, const std::string& table);
int audit(const AuditOptions& options);
int listParked(const OperationOptions& options);
int retryParked(const OperationOptions& options, const std::string& key);
int discardParked(const OperationOptions& options, const std::string& key);
int listMails(const MailOptions& options);
int showMail(const MailOptions& options);
int saveMail(const MailOptions& options);
int sendMails(const MailOptions& options);
int discardMail(const MailOptions& options);
int retryMail(const MailOptions& options);
/// Through the given server, else that of the user's settings; nullptr if there is none.
Result<std::shared_ptr<mails::Mailer>> chosenMailer(const mails::SmtpSettings& given);
int addSchedule(const ScheduleOptions& options);
int addScheduleFrom(const ScheduleOptions& options);
int listSchedule(const ScheduleOptions& options);
int cancelSchedule(const ScheduleOptions& options);
int create(const CreateOptions& options);
int copy(const CopyOptions& options);
int window(const store::StoreAddress& store, const std::string& as);

} // namespace palmares::app
