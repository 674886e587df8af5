#include "store/subscriptions/transient_subscription.h"

#include <algorithm>
#include <utility>

namespace palmares::store {

namespace {

constexpr std::int64_t livePage = 1000;

} // namespace

Result<TransientSubscription> TransientSubscription::start(EventStore& store, TransientOptions options)
{
    if (options.stream.empty() || !options.events)
        return rejected("invalid_subscription", "A subscription has a stream and a function for its events.");
    const auto end = TRY(store.streamVersion(options.stream));
    return TransientSubscription(store, std::move(options), end);
}

TransientSubscription::TransientSubscription(EventStore& store, TransientOptions options, std::int64_t last)
    : m_store(&store)
    , m_options(std::move(options))
    , m_last(last)
{}

bool TransientSubscription::advance()
{
    const auto end = m_store->streamVersion(m_options.stream);
    if (!end || *end == m_last) return false;
    // A stream created again after a hard deletion begins at 1.
    if (*end < m_last) m_last = 0;
    std::vector<RecordedEvent> selected;
    std::int64_t read = 0;
    std::int64_t last = m_last;
    const auto answered = m_store->readStream(m_options.stream, {m_last + 1, livePage}, [&](RecordedEvent& event) {
        ++read;
        last = event.number;
        if (!m_options.selector || m_options.selector(event))
            selected.push_back(m_options.mapper ? m_options.mapper(std::move(event)) : std::move(event));
        return true;
    });
    if (!answered) return false;
    // Events missing at the end were hard-deleted.
    m_last = read < livePage ? std::max(last, *end) : last;
    if (!selected.empty()) m_options.events(selected);
    return read == livePage;
}

} // namespace palmares::store
