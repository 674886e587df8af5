#pragma once

#include <QWidget>

class QPushButton;

namespace palmares::ui {

class Badge;
class InkLabel;

/// How dangerous writing is where we are connected.
enum class ConnectionMode { direct_local, confirm, direct_server, read_only };

/// The strip that says which store this is and what writing does to it. Edge, tint, badge and words say the
/// same thing. It cannot be hidden by the user.
class ConnectionStrip final : public QWidget {
    Q_OBJECT
public:
    explicit ConnectionStrip(QWidget* parent = nullptr);

    /// `detail`: `SQLite · this computer`.
    void setConnection(ConnectionMode mode, const QString& name, const QString& detail);
    /// `shown` of `all` events; they are equal now, and differ in the past.
    void setEventCount(qint64 shown, qint64 all);
    /// Following the log as it grows; else `why` is shown: `Paused at #1,371`.
    void setFollowing(bool following, const QString& why = {});
    ConnectionMode mode() const { return m_mode; }
    QSize sizeHint() const override;

Q_SIGNALS:
    /// The user clicked the badge, or Following.
    void modeClicked();
    void followingClicked();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void name();

    ConnectionMode m_mode = ConnectionMode::read_only;
    QPushButton* m_badge;
    InkLabel* m_name;
    InkLabel* m_detail;
    InkLabel* m_count;
    InkLabel* m_events;
    QPushButton* m_following;
};

/// The 6 px edge alone, for the side of a floating window.
class ConnectionEdge final : public QWidget {
    Q_OBJECT
public:
    explicit ConnectionEdge(QWidget* parent = nullptr);
    void setMode(ConnectionMode mode);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    ConnectionMode m_mode = ConnectionMode::read_only;
};

/// The mode in words: "Read-only", "Direct on a server".
QString modeName(ConnectionMode mode);

} // namespace palmares::ui
