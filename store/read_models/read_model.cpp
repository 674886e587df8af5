#include "store/read_models/read_model.h"

#include <algorithm>

#include "model/stored_names.h"
#include "store/read_models/projection.h"
#include "store/read_models/sql/meta.h"

namespace palmares::read_models {
namespace {

Error projectionError(const RecordedEvent& recorded, const Error& cause)
{
    return {cause.kind, "projection_failed",
            "Event " + std::to_string(recorded.position) + " (" + std::string(shortTypeName(recorded.type)) +
                ") could not be applied: " + cause.message};
}

} // namespace

ReadModel::ReadModel(std::unique_ptr<Database> database)
    : m_database(std::move(database))
    , m_tables(std::make_unique<Tables>(*m_database))
    , m_meta(std::make_unique<Meta>(*m_tables))
{}
ReadModel::~ReadModel() = default;

Result<Position> ReadModel::position()
{
    m_database->forgetProblem();
    return m_database->answer(m_meta->position());
}

Result<LogPlace> ReadModel::place()
{
    m_database->forgetProblem();
    return m_database->answer(m_meta->state().place);
}

Result<std::int64_t> ReadModel::eventCount()
{
    m_database->forgetProblem();
    return m_database->answer(m_meta->state().events);
}

Result<void> ReadModel::startAgain()
{
    m_database->forgetProblem();
    forgetProjection();
    m_meta->startAgain();
    return m_database->answer();
}

Result<TableRevisions> ReadModel::revisions()
{
    m_database->forgetProblem();
    return m_database->answer(m_meta->state().revisions);
}

Result<void> ReadModel::apply(std::span<const ReadEvent> events, const LogPlace& upTo, std::int64_t passed)
{
    m_database->forgetProblem();
    Transaction transaction(*m_database, Transaction::Mode::write);
    Meta::State state = m_meta->state();
    const Meta::State stateBefore = state;
    const Position before = state.place.position;
    // After a rollback or a write by another process, the memory of the projectors is stale.
    if (before != m_applied || !m_projection) m_projection = std::make_unique<Projection>(*m_tables);
    m_applied = -1;
    m_tables->takeChanged();
    for (const auto& [recorded, event] : events) {
        if (recorded.position <= before || recorded.position > upTo.position) continue;
        m_projection->apply(event, recorded);
        if (const auto& problem = m_database->problem()) return std::unexpected(projectionError(recorded, *problem));
    }
    m_projection->flush();
    state.revise(m_tables->takeChanged());
    if (upTo.position > before) {
        state.place = upTo;
        state.events += passed;
    }
    if (state != stateBefore) m_meta->set(state);
    if (transaction.commit()) m_applied = std::max(before, upTo.position);
    return m_database->answer();
}

} // namespace palmares::read_models
