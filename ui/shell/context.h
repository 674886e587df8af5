#pragma once

#include <QObject>

#include <optional>
#include <string>
#include <utility>

#include "model/core/event_store.h"
#include "model/ids.h"
#include "store/runtime/session.h"

namespace palmares::ui {

/// What the window shows; shared by all its views.
struct Selection {
    std::optional<ChallengeId> challenge;
    std::optional<std::int64_t> stage; ///< number; none: the whole challenge
    CategoryKey category{"open"};
    std::string board; ///< name of one of several boards of the category, such as KOM; empty: the first
    std::optional<AthleteId> athlete;
    std::optional<std::string> stream; ///< Inspect: only this stream is listed
    std::optional<Position> event;

    bool operator==(const Selection&) const = default;
};

/// The selection of a window.
class SelectionModel final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    const Selection& now() const { return m_now; }
    /// Emits `changed` only if something differs.
    void set(const Selection& selection);
    /// `update([](Selection& s) { s.athlete = id; })`
    template <class Change>
    void update(Change change)
    {
        Selection next = m_now;
        change(next);
        set(next);
    }

Q_SIGNALS:
    void changed(const palmares::ui::Selection& now, const palmares::ui::Selection& before);

private:
    Selection m_now;
};

/// Announces growth of the log and changes of the tables on the UI thread, at most ten times a second.
class LogPulse final : public QObject {
    Q_OBJECT
public:
    LogPulse(runtime::Session& session, QObject* parent);
    ~LogPulse() override;

    runtime::Progress now() const { return m_now; }

Q_SIGNALS:
    void grew(palmares::runtime::Progress now);
    void tablesChanged(palmares::read_models::TableSet tables);

private:
    void look();

    runtime::Session& m_session;
    runtime::Progress m_now;
};

class Actions;
class LogIndex;
class Navigation;

/// What views and actions receive; they share nothing else. Lives as long as the window.
struct Context {
    runtime::Session& session;
    LogPulse& pulse;
    SelectionModel& selection;
    Actions& actions;
    LogIndex& log; ///< every event of the store in columns, and Inspect's filter
    Navigation& navigation;

    /// Calls `then` on the UI thread whenever rows of one of `tables` have changed, while `receiver` lives:
    /// `context.onChanged(read_models::badgesRead, this, [this] { ask(); });`
    template <class Then>
    void onChanged(read_models::TableSet tables, QObject* receiver, Then then) const
    {
        QObject::connect(&pulse, &LogPulse::tablesChanged, receiver,
                         [tables, then = std::move(then)](read_models::TableSet changed) {
                             if (changed.meets(tables)) then();
                         });
    }
};

} // namespace palmares::ui
