#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QDockWidget>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSlider>
#include <QSpinBox>
#include <QStatusBar>
#include <QTabBar>
#include <QTabWidget>
#include <QTableWidget>
#include <QToolBar>
#include <QToolButton>
#include <QTreeWidget>

#include "tests/gallery/gallery_pages.h"
#include "ui/look/icons.h"
#include "ui/look/palmares_style.h"

namespace palmares::gallery {

using ui::icon;

namespace {

QPushButton* button(const QString& text, const char* property = nullptr, const char* drawing = nullptr)
{
    auto* result = new QPushButton(text);
    if (property != nullptr) result->setProperty(property, true);
    if (drawing != nullptr)
        result->setIcon(icon(drawing, property != nullptr ? ui::IconInk::on_accent : ui::IconInk::palette));
    return result;
}

QLayout* row(std::initializer_list<QWidget*> widgets)
{
    auto* layout = new QHBoxLayout;
    for (auto* widget : widgets)
        layout->addWidget(widget);
    layout->addStretch();
    return layout;
}

template <class Widget>
Widget* disabled(Widget* widget)
{
    widget->setEnabled(false);
    return widget;
}

QWidget* pushButtons()
{
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    auto* hinted = button(QStringLiteral("Preview"), nullptr, "preview");
    hinted->setProperty("hint", QStringLiteral("Ctrl+D"));
    auto* send = button(QStringLiteral("Flag effort"), "primary");
    send->setProperty("hint", QStringLiteral("Ctrl+↵"));
    auto* flat = button(QStringLiteral("Clear all"));
    flat->setFlat(true);
    auto* menu = button(QStringLiteral("Save filter"));
    menu->setMenu(new QMenu(menu));
    auto* checked = button(QStringLiteral("Follow"), nullptr, "live");
    checked->setCheckable(true);
    checked->setChecked(true);
    layout->addLayout(row({button(QStringLiteral("Import activities…"), "primary", "import"),
                           button(QStringLiteral("Record a ride…")), hinted, send, flat, menu, checked}));
    layout->addLayout(
        row({button(QStringLiteral("Remove effort"), "destructive"), disabled(button(QStringLiteral("Publish"))),
             disabled(button(QStringLiteral("Import"), "primary", "import"))}));
    return page;
}

QWidget* form()
{
    auto* page = new QWidget;
    auto* layout = new QFormLayout(page);
    auto* combo = new QComboBox;
    combo->addItems({QStringLiteral("Activity was in a vehicle"), QStringLiteral("Bad GPS data")});
    auto* edit = new QLineEdit;
    edit->setPlaceholderText(QStringLiteral("postgresql://user@host/database"));
    auto* note = new QPlainTextEdit;
    note->setPlaceholderText(QStringLiteral("Only for organisers"));
    note->setFixedHeight(56);
    auto* editable = new QComboBox;
    editable->setEditable(true);
    editable->addItem(QStringLiteral("Europe/London"));
    auto* slider = new QSlider(Qt::Horizontal);
    slider->setValue(40);
    auto* progress = new QProgressBar;
    progress->setValue(64);
    auto* busy = new QProgressBar;
    busy->setRange(0, 0);
    layout->addRow(QStringLiteral("Reason"), combo);
    layout->addRow(QStringLiteral("Zone"), editable);
    layout->addRow(QStringLiteral("Store"), edit);
    layout->addRow(QStringLiteral("Goal"), new QSpinBox);
    layout->addRow(QStringLiteral("Start"), new QDateEdit(QDate(2019, 3, 13)));
    layout->addRow(QStringLiteral("Stage"), disabled(new QLineEdit(QStringLiteral("Whole year"))));
    layout->addRow(QStringLiteral("Note"), note);
    layout->addRow(QStringLiteral("Speed"), slider);
    layout->addRow(QStringLiteral("Import"), progress);
    layout->addRow(QStringLiteral("Rebuild"), busy);
    return page;
}

QWidget* checks()
{
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    const auto check = [](const QString& text, Qt::CheckState state) {
        auto* box = new QCheckBox(text);
        box->setTristate(state == Qt::PartiallyChecked);
        box->setCheckState(state);
        return box;
    };
    auto* radio = new QRadioButton(QStringLiteral("Miles, feet"));
    radio->setChecked(true);
    layout->addLayout(row(
        {check(QStringLiteral("ActivityImported"), Qt::Checked), check(QStringLiteral("None"), Qt::Unchecked),
         check(QStringLiteral("Some"), Qt::PartiallyChecked), disabled(check(QStringLiteral("Private"), Qt::Checked)),
         disabled(check(QStringLiteral("Hosted"), Qt::Unchecked))}));
    layout->addLayout(row({radio, new QRadioButton(QStringLiteral("Kilometres, metres")),
                           disabled(new QRadioButton(QStringLiteral("Local")))}));
    return page;
}

QTableWidget* table()
{
    auto* view = new QTableWidget(4, 3);
    view->setHorizontalHeaderLabels({QStringLiteral("Athlete"), QStringLiteral("Miles"), QStringLiteral("Result")});
    view->horizontalHeaderItem(1)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    view->setSortingEnabled(true);
    view->horizontalHeader()->setSortIndicator(1, Qt::DescendingOrder);
    view->verticalHeader()->hide();
    view->setShowGrid(false);
    view->setAlternatingRowColors(true);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    for (int i = 0; i < 4; ++i) {
        view->setItem(i, 0, new QTableWidgetItem(QStringLiteral("Athlete %1").arg(i + 1)));
        view->setItem(i, 1, new QTableWidgetItem(QString::number(431.5 - i)));
        view->setItem(i, 2, new QTableWidgetItem(QStringLiteral("New")));
    }
    view->selectRow(1);
    return view;
}

QTreeWidget* tree()
{
    auto* view = new QTreeWidget;
    view->setFrameShape(QFrame::NoFrame);
    view->setHeaderHidden(true);
    for (const auto* name : {"challenge-", "stage-", "athlete-"}) {
        auto* top = new QTreeWidgetItem(view, {QLatin1String(name)});
        top->setCheckState(0, Qt::Checked);
        for (int i = 0; i < 2; ++i) {
            auto* leaf = new QTreeWidgetItem(top, {QStringLiteral("42abbe2%1…").arg(i)});
            leaf->setIcon(0, icon("stream"));
        }
    }
    view->topLevelItem(0)->setExpanded(true);
    view->setCurrentItem(view->topLevelItem(0)->child(0));
    return view;
}

QTabWidget* tabs(bool documents)
{
    auto* widget = new QTabWidget;
    widget->setDocumentMode(documents);
    widget->addTab(documents ? pushButtons() : checks(), icon("trophy"), QStringLiteral("Leaderboard"));
    widget->addTab(new QWidget, QStringLiteral("Progress"));
    widget->addTab(new QWidget, QStringLiteral("Stages"));
    return widget;
}

QDockWidget* dock(const QString& title, QWidget* content)
{
    auto* result = new QDockWidget(title);
    result->setObjectName(title);
    result->setWidget(content);
    return result;
}

QToolBar* mainToolBar()
{
    auto* bar = new QToolBar;
    bar->setMovable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto* workspaces = new QTabBar;
    workspaces->setProperty("workspace", true);
    workspaces->setDrawBase(false);
    workspaces->addTab(icon("trophy"), QStringLiteral("Organise"));
    workspaces->addTab(icon("stream"), QStringLiteral("Inspect"));
    bar->addWidget(workspaces);
    bar->addSeparator();
    bar->addAction(icon("back"), {});
    bar->addAction(icon("forward"), {})->setEnabled(false);
    bar->addSeparator();
    auto* create = new QToolButton;
    create->setIcon(icon("new"));
    create->setText(QStringLiteral("New"));
    create->setMenu(new QMenu(create));
    create->setPopupMode(QToolButton::InstantPopup);
    create->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->addWidget(create);
    bar->addAction(icon("import"), QStringLiteral("Import"));
    bar->addSeparator();
    for (const auto* name : {"preview", "approve", "publish"})
        bar->addAction(icon(name), QLatin1String(name));
    auto* checked = bar->addAction(icon("live"), QStringLiteral("Follow"));
    checked->setCheckable(true);
    checked->setChecked(true);
    return bar;
}

} // namespace

std::unique_ptr<QWidget> controls()
{
    auto page = std::make_unique<QWidget>();
    auto* layout = new QVBoxLayout(page.get());
    layout->addWidget(pushButtons());
    layout->addWidget(checks());
    layout->addWidget(form());
    layout->addWidget(table());
    page->resize(760, 720);
    return page;
}

std::unique_ptr<QWidget> frameAndDocks()
{
    auto window = std::make_unique<QMainWindow>();
    for (const auto* title : {"File", "Edit", "View", "Go", "Challenge"})
        window->menuBar()->addMenu(QLatin1String(title));
    window->addToolBar(mainToolBar());
    window->setCentralWidget(tabs(true));
    window->addDockWidget(Qt::LeftDockWidgetArea, dock(QStringLiteral("Navigator"), tree()));
    window->addDockWidget(Qt::RightDockWidgetArea, dock(QStringLiteral("Details"), tabs(false)));
    auto* jobs = dock(QStringLiteral("Jobs"), table());
    auto* timeline = dock(QStringLiteral("Timeline"), new QWidget);
    window->addDockWidget(Qt::BottomDockWidgetArea, timeline);
    window->addDockWidget(Qt::BottomDockWidgetArea, jobs);
    window->tabifyDockWidget(timeline, jobs);
    window->setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    window->statusBar()->showMessage(QStringLiteral("Ready"));
    window->resize(1200, 640);
    return window;
}

} // namespace palmares::gallery
