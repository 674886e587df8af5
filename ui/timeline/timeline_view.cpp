#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/log/filter_sign.h"
#include "ui/log/log_index.h"
#include "ui/look/plural.h"
#include "ui/shell/view_catalogue.h"
#include "ui/timeline/heat_strip.h"
#include "ui/timeline/timeline.h"

namespace palmares::ui {
namespace {

constexpr int refreshMs = 200; // shortest interval between two updates while the log grows

/// The timeline with its choices of lanes and axis.
class TimelineView final : public QWidget {
public:
    TimelineView(Context& context, QWidget* parent)
        : QWidget(parent)
        , m_context(context)
        , m_lanes(new QComboBox(this))
        , m_axis(new QComboBox(this))
        , m_strip(new HeatStrip(this))
        , m_timeline(new Timeline(this))
    {
        setAccessibleName(QObject::tr("Timeline"));
        m_lanes->addItems({QObject::tr("by type"), QObject::tr("by category")});
        m_lanes->setAccessibleName(QObject::tr("Lanes"));
        m_axis->addItems({QObject::tr("recording time"), QObject::tr("activity time")});
        m_axis->setAccessibleName(QObject::tr("Axis"));
        auto* all = new QToolButton(this);
        all->setText(QObject::tr("Whole store"));
        all->setToolTip(QObject::tr("Zoom out to everything (0)"));
        connect(m_strip, &HeatStrip::rangeWanted, m_timeline, &Timeline::showRange);
        connect(m_strip, &HeatStrip::resized, this, [this] { heat(); });
        connect(m_timeline, &Timeline::rangeChanged, m_strip, &HeatStrip::setVisibleRange);
        auto* bar = new QHBoxLayout;
        bar->setContentsMargins(12, 4, 12, 4);
        bar->setSpacing(6);
        bar->addWidget(labelFor(QObject::tr("&Lanes"), m_lanes));
        bar->addWidget(m_lanes);
        bar->addSpacing(8);
        bar->addWidget(labelFor(QObject::tr("A&xis"), m_axis));
        bar->addWidget(m_axis);
        bar->addSpacing(8);
        bar->addWidget(all);
        bar->addWidget(new FilterSign(context.log, this));
        bar->addWidget(m_strip, 1);
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
        layout->addLayout(bar);
        layout->addWidget(m_timeline);

        auto* timer = new QTimer(this);
        timer->setSingleShot(true);
        timer->setInterval(refreshMs);
        connect(timer, &QTimer::timeout, this, [this] { cut(); });
        connect(&context.log, &LogIndex::grew, timer, [timer] {
            if (!timer->isActive()) timer->start();
        });
        connect(&context.log, &LogIndex::refiltered, this, [this] { cut(); });
        connect(&context.log, &LogIndex::completed, this, [this] { cut(); });
        connect(m_lanes, &QComboBox::currentIndexChanged, this, [this] { cut(); });
        connect(m_axis, &QComboBox::currentIndexChanged, this, [this] {
            cut();
            m_timeline->showAll();
        });
        connect(all, &QToolButton::clicked, m_timeline, &Timeline::showAll);
        connect(m_timeline, &Timeline::chosen, this, [this](std::uint32_t event) {
            const Position position = m_context.log.events().positionAt(event);
            m_context.selection.update([&](Selection& s) { s.event = position; });
        });
        connect(&context.selection, &SelectionModel::changed, this, [this] { showSelected(); });
        cut();
    }

private:
    QLabel* labelFor(const QString& text, QWidget* buddy)
    {
        auto* label = new QLabel(text, this);
        label->setBuddy(buddy);
        return label;
    }

    void cut()
    {
        const auto [headline, reason] = wordsForNone();
        m_timeline->setEmptyWords(headline, reason);
        const LanesBy by = m_lanes->currentIndex() == 0 ? LanesBy::type : LanesBy::category;
        m_timeline->setLanes(lanesOf(m_context.log, by, axis()));
        heat();
        showSelected();
    }

    Axis axis() const { return m_axis->currentIndex() == 0 ? Axis::recorded : Axis::activity; }

    void heat()
    {
        m_strip->setHeat(heatOf(m_context.log.events(), axis(), m_strip->columns()));
        m_strip->setVisibleRange(m_timeline->visibleFrom(), m_timeline->visibleTo());
    }

    /// Headline and reason for a timeline without events.
    std::pair<QString, QString> wordsForNone() const
    {
        const LogIndex& log = m_context.log;
        if (log.events().size() == 0)
            return log.isComplete() ? std::pair(QObject::tr("Nothing is recorded yet"),
                                                QObject::tr("Events appear here as they are recorded."))
                                    : std::pair(QObject::tr("Reading…"), QString());
        if (log.listed().empty())
            return {QObject::tr("None of %1 match").arg(events(log.events().size())),
                    QObject::tr("No event passes the filters of stream and event type.")};
        return {QObject::tr("No activities yet"),
                QObject::tr("Only activities have a time of their own. Recording time shows all events.")};
    }

    static QString events(std::size_t count)
    {
        return counted(static_cast<qint64>(count), QObject::tr("event"), QObject::tr("events"));
    }

    void showSelected()
    {
        const auto position = m_context.selection.now().event;
        const auto index = position ? m_context.log.events().indexOf(*position) : std::nullopt;
        m_timeline->setSelected(index ? std::optional(static_cast<std::uint32_t>(*index)) : std::nullopt);
    }

    Context& m_context;
    QComboBox* m_lanes;
    QComboBox* m_axis;
    HeatStrip* m_strip;
    Timeline* m_timeline;
};

} // namespace

QWidget* createTimelineView(Context& context, QWidget* parent)
{
    return new TimelineView(context, parent);
}

} // namespace palmares::ui
