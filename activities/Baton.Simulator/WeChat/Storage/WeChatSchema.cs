using Baton.Simulator.Storage;

namespace Baton.Simulator.WeChat.Storage;

/// <summary>The tables of WeChat's side. Times are unix milliseconds of the simulated clock, documents are JSON text.</summary>
internal static class WeChatSchema
{
    /// <summary>What a reset empties.</summary>
    private static readonly string[] Emptied = ["wechat_fans", "wechat_windows", "wechat_usage", "wechat_media", "wechat_codes", "wechat_template_sends", "wechat_consents", "wechat_tags", "wechat_mass", "wechat_web_codes", "wechat_web_tokens", "wechat_payments", "wechat_transfers", "wechat_refunds"];

    public static void Create(Session session)
    {
        session.Execute(
            "CREATE TABLE IF NOT EXISTS wechat_tokens(token TEXT PRIMARY KEY, kind TEXT NOT NULL, issued_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, replaced_at INTEGER) WITHOUT ROWID");
        session.Execute(
            "CREATE TABLE IF NOT EXISTS wechat_usage(call TEXT NOT NULL, period TEXT NOT NULL, used INTEGER NOT NULL, PRIMARY KEY(call, period)) WITHOUT ROWID");
        session.Execute("CREATE TABLE IF NOT EXISTS wechat_fans(openid TEXT PRIMARY KEY, doc TEXT NOT NULL) WITHOUT ROWID");
        session.Execute(
            """
            CREATE TABLE IF NOT EXISTS wechat_windows(id INTEGER PRIMARY KEY, openid TEXT NOT NULL, opened_by TEXT NOT NULL, until INTEGER NOT NULL, remaining INTEGER NOT NULL)
            """);
        session.Execute("CREATE INDEX IF NOT EXISTS wechat_windows_by_fan ON wechat_windows(openid, until)");
        session.Execute(
            """
            CREATE TABLE IF NOT EXISTS wechat_media(id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, content_type TEXT NOT NULL, at INTEGER NOT NULL,
              permanent INTEGER NOT NULL, title TEXT, introduction TEXT, bytes BLOB NOT NULL) WITHOUT ROWID
            """);
        session.Execute(
            """
            CREATE TABLE IF NOT EXISTS wechat_codes(ticket TEXT PRIMARY KEY, url TEXT NOT NULL, scene TEXT NOT NULL, is_text INTEGER NOT NULL,
              created_at INTEGER NOT NULL, expires_at INTEGER) WITHOUT ROWID
            """);
        session.Execute("CREATE TABLE IF NOT EXISTS wechat_template_sends(msgid INTEGER PRIMARY KEY, openid TEXT NOT NULL, client_msg_id TEXT, at INTEGER NOT NULL)");
        session.Execute("CREATE INDEX IF NOT EXISTS wechat_template_sends_by_client ON wechat_template_sends(openid, client_msg_id) WHERE client_msg_id IS NOT NULL");
        session.Execute(
            "CREATE TABLE IF NOT EXISTS wechat_consents(openid TEXT NOT NULL, template_id TEXT NOT NULL, remaining INTEGER NOT NULL, PRIMARY KEY(openid, template_id)) WITHOUT ROWID");
        session.Execute("CREATE TABLE IF NOT EXISTS wechat_tags(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE)");
        session.Execute(
            "CREATE TABLE IF NOT EXISTS wechat_mass(msg_id INTEGER PRIMARY KEY, client_msg_id TEXT UNIQUE, at INTEGER NOT NULL, openids TEXT NOT NULL, deleted INTEGER NOT NULL)");
        session.Execute(
            "CREATE TABLE IF NOT EXISTS wechat_web_codes(code TEXT PRIMARY KEY, person TEXT NOT NULL, scope TEXT NOT NULL, issued_at INTEGER NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID");
        session.Execute(
            """
            CREATE TABLE IF NOT EXISTS wechat_web_tokens(token TEXT PRIMARY KEY, refresh TEXT NOT NULL, person TEXT NOT NULL, scope TEXT NOT NULL,
              granted_at INTEGER NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID
            """);
        session.Execute("CREATE INDEX IF NOT EXISTS wechat_web_tokens_by_refresh ON wechat_web_tokens(refresh)");
        session.Execute("CREATE TABLE IF NOT EXISTS wechat_payments(out_trade_no TEXT PRIMARY KEY, prepay_id TEXT NOT NULL UNIQUE, doc TEXT NOT NULL) WITHOUT ROWID");
        session.Execute("CREATE TABLE IF NOT EXISTS wechat_transfers(out_bill_no TEXT PRIMARY KEY, doc TEXT NOT NULL) WITHOUT ROWID");
        session.Execute("CREATE TABLE IF NOT EXISTS wechat_refunds(out_refund_no TEXT PRIMARY KEY, out_trade_no TEXT NOT NULL, doc TEXT NOT NULL) WITHOUT ROWID");
    }

    public static void Empty(Session session)
    {
        foreach (var table in Emptied)
            session.Execute("DELETE FROM " + table);
    }
}
