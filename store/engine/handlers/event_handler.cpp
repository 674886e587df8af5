#include "store/engine/handlers/event_handler.h"

#include <algorithm>
#include <random>
#include <utility>

namespace palmares::engine {
namespace {

constexpr std::chrono::hours longestBackoff{24};
constexpr int mostSquared = 300; // failures beyond which every delay is the longest

std::unexpected<Error> invalid(std::string field, std::string message)
{
    return rejected("invalid_handler", std::move(message), std::move(field));
}

Result<void> validBatches(const EventHandler& handler)
{
    if (handler.batch_size.value_or(1) <= 0) return invalid("batch_size", "A batch has at least one event.");
    if (handler.batch_timeout.value_or(std::chrono::milliseconds(1)).count() <= 0)
        return invalid("batch_timeout", "A batch waits at least a millisecond, or not at all.");
    if (handler.batch_timeout && !handler.batch_size)
        return invalid("batch_timeout", "Only a handler with a batch size has a time after which batches are handled.");
    if (handler.batch_size && handler.concurrency > 1)
        return invalid("batch_size", "A handler has batches or is concurrent, not both.");
    if (handler.handle && handler.handle_batch)
        return invalid("handle_batch", "A handler has a function for events or one for batches, not both.");
    if (handler.batch_size && !handler.handle_batch)
        return invalid("handle_batch", "A handler with a batch size has a function for batches.");
    if (!handler.batch_size && !handler.handle)
        return invalid("handle", "A handler without a batch size has a function for events.");
    return {};
}

struct HandlerOptions {
    std::optional<std::int64_t> start_from;
    std::optional<std::string> subscribe_to;
    std::optional<HandlerConsistency> consistency;
    std::optional<std::int64_t> concurrency;
    std::optional<std::int64_t> batch_size;
    std::optional<std::int64_t> batch_timeout;
};
PALMARES_DESCRIBE(HandlerOptions, start_from, subscribe_to, consistency, concurrency, batch_size, batch_timeout);

} // namespace

Result<void> checkHandler(const EventHandler& handler)
{
    if (handler.application == nullptr) return invalid("application", "A handler belongs to an application.");
    if (handler.name.empty()) return invalid("name", "A handler has a name.");
    if (handler.stream.empty()) return invalid("stream", "A handler is subscribed to a stream.");
    if (handler.start_from.number < store::StartFrom::current)
        return invalid("start_from", "A handler starts at the origin, now, or after an event number.");
    if (handler.concurrency <= 0) return invalid("concurrency", "A handler has at least one instance.");
    if (handler.concurrency > 1 && handler.consistency == HandlerConsistency::strong)
        return invalid("consistency", "A concurrent handler cannot be waited for: its events have no order.");
    return validBatches(handler);
}

Result<EventHandler> withOptions(EventHandler handler, std::string_view json)
{
    const auto parsed = threadParser().parse(json);
    if (!parsed) return invalid("options", parsed.error().message);
    if (const std::string key = unknownKey(*parsed, typeInfo<HandlerOptions>); !key.empty())
        return invalid(key, "A handler has no option " + key + '.');
    const auto options = fromJson<HandlerOptions>(json);
    if (!options) return invalid("options", options.error().message);
    if (options->start_from) handler.start_from.number = *options->start_from;
    if (options->subscribe_to) handler.stream = *options->subscribe_to;
    if (options->consistency) handler.consistency = *options->consistency;
    if (options->concurrency) handler.concurrency = *options->concurrency;
    if (options->batch_size) handler.batch_size = options->batch_size;
    if (options->batch_timeout) handler.batch_timeout = std::chrono::milliseconds(*options->batch_timeout);
    return handler;
}

Jitter randomJitter(std::uint64_t seed)
{
    return [random = std::mt19937_64(seed)](std::chrono::milliseconds from, std::chrono::milliseconds to) mutable {
        return std::chrono::milliseconds(std::uniform_int_distribution(from.count(), to.count())(random));
    };
}

std::chrono::milliseconds backoffDelay(int failures, std::chrono::milliseconds jitter)
{
    const auto few = std::clamp(failures, 0, mostSquared);
    return std::min<std::chrono::milliseconds>(std::chrono::seconds(few * few) + jitter, longestBackoff);
}

Reaction stopOnError(const HandlerFailure&)
{
    return {.kind = Reaction::Kind::stop};
}

OnHandlerError backOffOnError(Jitter jitter)
{
    return [jitter = std::move(jitter)](const HandlerFailure& failure) {
        using std::chrono::milliseconds;
        return Reaction{.kind = Reaction::Kind::retry,
                        .delay = backoffDelay(failure.failures, jitter(milliseconds(0), milliseconds(1'000)))};
    };
}

} // namespace palmares::engine
