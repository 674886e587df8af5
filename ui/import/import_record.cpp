#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>

#include "ui/import/import_view.h"
#include "ui/look/format.h"
#include "ui/shell/ask.h"
#include "ui/shell/navigation.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/ink_label.h"

namespace palmares::ui {

std::vector<ChallengeId> ImportView::chosenChallenges() const
{
    const QString id = m_challenge->currentData().toString();
    return id.isEmpty() ? std::vector<ChallengeId>{} : std::vector<ChallengeId>{{id.toStdString()}};
}

void ImportView::record()
{
    m_recording = true;
    m_model->setEditable(false);
    m_record->setEnabled(false);
    m_whose->setEnabled(false);
    for (QWidget* choice : std::initializer_list<QWidget*>{m_athlete, m_challenge, m_keep})
        choice->setEnabled(false);
    const auto entries = runtime::entriesOf(m_model->plan(), chosenChallenges(), m_context.session.actor());
    tell(
        m_context.session, this,
        [entries](runtime::Engine& engine) -> std::optional<Error> {
            for (const auto& answer : engine.dispatch(entries))
                if (!answer) return answer.error();
            return {};
        },
        [this](const std::optional<Error>& error) {
            if (error) return finish(QString::fromStdString(error->message));
            recordFrom(0);
        });
}

/// One batch at a time, so that what is cancelled stays recorded up to there and the window stays live.
void ImportView::recordFrom(std::size_t from)
{
    const std::size_t all = m_model->plan().lines.size();
    if (from >= all || *m_cancelled)
        return finish(*m_cancelled ? tr("Cancelled. What was recorded stays recorded.")
                                   : tr("All activities are recorded."));
    m_busy->setBusy(static_cast<double>(from) / static_cast<double>(all));
    m_words->setText(tr("Recording %1 of %2…")
                         .arg(format::integer(static_cast<qint64>(from)), format::integer(static_cast<qint64>(all))));
    tell(
        m_context.session, this,
        [plan = m_model->plan(), from, choices = choices(),
         actor = m_context.session.actor()](runtime::Engine& engine) mutable {
            Done done{std::move(plan), {}};
            const auto recorded =
                runtime::importBatch(engine, done.plan, from, runtime::importBatchSize, choices, actor);
            if (!recorded) done.error = recorded.error();
            if (recorded) (void)engine.catchUp(); // a problem there shows in the status bar
            return done;
        },
        [this, from](Done done) {
            m_model->show(std::move(done.plan), m_contents.from, Units::metric);
            if (done.error) return finish(QString::fromStdString(done.error->message));
            recordFrom(from + runtime::importBatchSize);
        });
}

void ImportView::finish(const QString& words)
{
    m_busy->setIdle();
    m_words->setText(words);
    m_cancel->setText(tr("Close"));
    m_recording = false;
    *m_cancelled = true;
    Q_EMIT recorded();
}

void ImportView::cancel()
{
    const bool finished = !m_recording;
    *m_cancelled = true;
    if (!finished) return;
    m_context.navigation.closeDocument(this);
}

} // namespace palmares::ui
