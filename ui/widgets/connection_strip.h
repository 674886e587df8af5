#pragma once

#include <QWidget>

class QPushButton;

namespace palmares::ui {

class InkLabel;

/// How dangerous it is to write to the store.
enum class ConnectionMode { direct_local, confirm, direct_server, read_only };

/// Names the store and how changes reach it, by edge, tint, badge and words alike. The user cannot hide it.
class ConnectionStrip final : public QWidget {
    Q_OBJECT
public:
    explicit ConnectionStrip(QWidget* parent = nullptr);

    /// `detail`: `SQLite · this computer`.
    void setConnection(ConnectionMode mode, const QString& name, const QString& detail);
    /// `shown` of `all` events; they differ only while the past is shown.
    void setEventCount(qint64 shown, qint64 all);
    /// If not following the log, `why` is shown: `Paused at #1,371`. The button is hidden as long as nothing can be
    /// paused.
    void setFollowing(bool following, const QString& why = {});
    ConnectionMode mode() const { return m_mode; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void name();

    ConnectionMode m_mode = ConnectionMode::read_only;
    QWidget* m_badge;
    InkLabel* m_name;
    InkLabel* m_detail;
    InkLabel* m_count;
    InkLabel* m_events;
    QPushButton* m_following;
};

/// The mode in words: "Read-only", "Direct on a server".
QString modeName(ConnectionMode mode);

} // namespace palmares::ui
