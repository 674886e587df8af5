#include <QHeaderView>
#include <QJsonDocument>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

#include "model/stored_names.h"
#include "ui/event/event_details.h"
#include "ui/event/payload_model.h"
#include "ui/log/log_index.h"
#include "ui/look/format.h"
#include "ui/look/text.h"
#include "ui/look/tokens.h"
#include "ui/shell/latest_answer.h"
#include "ui/shell/view_catalogue.h"
#include "ui/widgets/ink_label.h"
#include "ui/widgets/tables.h"

namespace palmares::ui {
namespace {

constexpr int widestKey = 190;
constexpr std::size_t mostRelated = 3'000; // the search for cause and effects reads no more events of a correlation
constexpr std::size_t mostBefore = 1'500;  // of these; the policies of a batch answer after all of its commands

QString typeOf(const RecordedEvent& event)
{
    return utf8(shortTypeName(event.type));
}

/// One event with its payload and metadata, its cause and its effects.
class EventView final : public QWidget {
public:
    EventView(Context& context, QWidget* parent)
        : QWidget(parent)
        , m_context(context)
        , m_title(new InkLabel(FontRole::title, IconInk::palette, this))
        , m_where(new InkLabel(FontRole::body, IconInk::palette, this))
        , m_data(new PayloadModel(this))
        , m_metadata(new PayloadModel(this))
        , m_raw(new QPlainTextEdit(this))
        , m_links(new QListWidget(this))
    {
        m_where->setWrapped(6);
        m_where->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_where->setAccessibleName(QObject::tr("Position of the event"));
        m_raw->setReadOnly(true);
        m_raw->setFont(fontFor(FontRole::mono));
        m_raw->setFrameShape(QFrame::NoFrame);
        m_raw->setAccessibleName(QObject::tr("Raw event"));
        auto* tabs = new QTabWidget(this);
        tabs->setDocumentMode(true);
        tabs->tabBar()->setAccessibleName(QObject::tr("Parts of the event"));
        tabs->addTab(treeFor(m_data, QObject::tr("Data")), QObject::tr("Data"));
        tabs->addTab(treeFor(m_metadata, QObject::tr("Metadata")), QObject::tr("Metadata"));
        tabs->addTab(m_raw, QObject::tr("Raw"));
        m_links->setFrameShape(QFrame::NoFrame);
        m_links->setAccessibleName(QObject::tr("Cause and effects"));
        auto* head = new QVBoxLayout;
        head->setContentsMargins(12, 10, 12, 6);
        head->addWidget(m_title);
        head->addWidget(m_where);
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
        layout->addLayout(head);
        layout->addWidget(tabs, 3);
        layout->addWidget(m_links, 1);
        connect(m_links, &QListWidget::itemActivated, this, [this](QListWidgetItem* item) { follow(item); });
        connect(m_links, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) { follow(item); });
        connect(&context.selection, &SelectionModel::changed, this,
                [this](const Selection& now, const Selection& before) {
                    if (now.event != before.event) look(now.event);
                });
        look(context.selection.now().event);
    }

protected:
    bool event(QEvent* event) override
    {
        if (event->type() == QEvent::ApplicationFontChange) {
            m_raw->setFont(fontFor(FontRole::mono));
            for (auto* const tree : findChildren<QTreeView*>())
                tree->header()->setMaximumSectionSize(scaled(widestKey));
            look(m_context.selection.now().event); // the links have fonts of their own
        }
        return QWidget::event(event);
    }

private:
    QWidget* treeFor(PayloadModel* model, const QString& name)
    {
        auto* tree = new QTreeView(this);
        tree->setModel(model);
        tree->setAccessibleName(name);
        setUpTree(*tree);
        tree->setHeaderHidden(true);
        tree->header()->setSectionResizeMode(PayloadModel::KeyColumn, QHeaderView::ResizeToContents);
        tree->header()->setMaximumSectionSize(scaled(widestKey));
        connect(model, &QAbstractItemModel::modelReset, tree, [tree] { tree->expandToDepth(0); });
        return tree;
    }

    void look(std::optional<Position> position)
    {
        if (!position) {
            m_title->setText(QObject::tr("No event selected"));
            m_where->setText(QObject::tr("Choose one in the log or on the timeline."));
            return;
        }
        m_details.ask();
    }

    LatestAnswer<Result<EventDetails>>::Question question() const
    {
        const Position position = m_context.selection.now().event.value_or(0);
        return [position, related = relatedTo(position)](runtime::Reader& reader) {
            return readDetails(reader, position, related);
        };
    }

    /// Positions of the nearest events of the same correlation, by the hashes of the index.
    std::vector<Position> relatedTo(Position position) const
    {
        const index::EventIndex& events = m_context.log.events();
        std::vector<Position> related;
        const auto at = events.indexOf(position);
        if (!at || events.correlationAt(*at) == 0) return related;
        const std::uint32_t correlation = events.correlationAt(*at);
        for (std::size_t i = *at; i-- > 0 && related.size() < mostBefore;)
            if (events.correlationAt(i) == correlation) related.push_back(events.positionAt(i));
        for (std::size_t i = *at + 1; i < events.size() && related.size() < mostRelated; ++i)
            if (events.correlationAt(i) == correlation) related.push_back(events.positionAt(i));
        std::ranges::sort(related);
        return related;
    }

    void show(const Result<EventDetails>& details)
    {
        m_links->clear();
        if (!details) {
            m_title->setText(QObject::tr("This event cannot be read"));
            m_where->setText(utf8(details.error().message));
            return;
        }
        const RecordedEvent& event = details->event;
        const QDateTime time = format::timeIn(QTimeZone::systemTimeZone(), event.created_at.microseconds);
        m_title->setText(typeOf(event));
        m_where->setText(QStringLiteral("%1 · %2 of %3\n%4, %5")
                             .arg(format::position(event.position), format::version(event.version), utf8(event.stream),
                                  format::date(time.date(), 0), format::logTime(time)));
        m_data->show(event.data);
        m_metadata->show(event.metadata);
        m_raw->setPlainText(rawOf(event));
        if (details->cause) {
            addHeading(QObject::tr("Caused by"));
            addLink(*details->cause, event);
        }
        if (!details->effects.empty()) addHeading(QObject::tr("Effects"));
        for (const RecordedEvent& effect : details->effects)
            addLink(effect, event);
    }

    /// The stored text, unchanged.
    static QString rawOf(const RecordedEvent& event)
    {
        return QStringLiteral(
                   "event_id        %1\ncausation_id    %2\ncorrelation_id  %3\ntype            %4\n\n%5\n\n%6")
            .arg(utf8(toText(event.event_id)),
                 event.causation_id ? utf8(toText(*event.causation_id)) : format::nothing(),
                 event.correlation_id ? utf8(toText(*event.correlation_id)) : format::nothing(), utf8(event.type),
                 utf8(event.data), utf8(event.metadata));
    }

    void addHeading(const QString& text)
    {
        auto* item = new QListWidgetItem(text, m_links);
        item->setFont(fontFor(FontRole::heading));
        item->setFlags(Qt::ItemIsEnabled);
    }

    void addLink(const RecordedEvent& to, const RecordedEvent& from)
    {
        const qint64 milliseconds = std::abs(to.created_at.microseconds - from.created_at.microseconds) / 1000;
        auto* item =
            new QListWidgetItem(QStringLiteral("%1   %2   %3")
                                    .arg(typeOf(to), format::position(to.position), format::latency(milliseconds)),
                                m_links);
        item->setData(Qt::UserRole, static_cast<qlonglong>(to.position));
        item->setToolTip(utf8(to.stream));
    }

    void follow(QListWidgetItem* item)
    {
        const QVariant position = item->data(Qt::UserRole);
        if (position.isValid()) m_context.selection.update([&](Selection& s) { s.event = position.toLongLong(); });
    }

    Context& m_context;
    InkLabel* m_title;
    InkLabel* m_where;
    PayloadModel* m_data;
    PayloadModel* m_metadata;
    QPlainTextEdit* m_raw;
    QListWidget* m_links;
    LatestAnswer<Result<EventDetails>> m_details{m_context, this, [this] { return question(); },
                                                 [this](const Result<EventDetails>& details) { show(details); }};
};

} // namespace

QWidget* createEventView(Context& context, QWidget* parent)
{
    return new EventView(context, parent);
}

} // namespace palmares::ui
