#pragma once

#include <QWidget>

#include "model/core/result.h"
#include "ui/start/store_request.h"

class QPushButton;
class QTableWidget;
class QVBoxLayout;

namespace palmares::ui {

class BusyBar;
class InkLabel;

/// The page shown without a store: create one, try the demo season, open one or a recent one. Shows why a store could
/// not be opened.
class StartPage final : public QWidget {
    Q_OBJECT
public:
    explicit StartPage(QWidget* parent);

    /// Shows a sentence and its reason above the choices.
    void showProblem(const QString& store, const Error& error);
    /// Shows "Opening x…" and disables the choices.
    void setOpening(const QString& store);
    void setIdle();
    void listRecent();
    QString problem() const;

Q_SIGNALS:
    void newWanted();
    void openWanted();
    void wanted(const palmares::ui::StoreRequest& request);

private:
    void addHead(QVBoxLayout& page);
    void addCards(QVBoxLayout& page);
    void addRecent(QVBoxLayout& page);

    QWidget* m_notice;
    InkLabel* m_headline;
    InkLabel* m_reason;
    InkLabel* m_state;
    BusyBar* m_busy;
    QWidget* m_choices;
    InkLabel* m_recentHeading;
    QTableWidget* m_recent;
    QPushButton* m_first = nullptr;
};

} // namespace palmares::ui
