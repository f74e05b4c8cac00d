using Baton.Simulator.WeChat.Storage;

namespace Baton.Simulator.Storage;

/// <summary>The tables. Times are unix milliseconds of the simulated clock, documents are JSON text.</summary>
internal static class Schema
{
    /// <summary>What a reset empties; settings (credentials, callback address, clock) stay.</summary>
    private static readonly string[] Emptied =
        ["messages", "sends", "response_codes", "duplicates", "sign_in_codes", "user_tickets", "media", "groups", "documents", "journal"];

    public static void Create(Session session)
    {
        session.Execute("CREATE TABLE IF NOT EXISTS settings(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID");
        session.Execute("CREATE TABLE IF NOT EXISTS tokens(token TEXT PRIMARY KEY, expires_at INTEGER NOT NULL) WITHOUT ROWID");
        session.Execute("CREATE TABLE IF NOT EXISTS contact_tokens(token TEXT PRIMARY KEY) WITHOUT ROWID");
        // AUTOINCREMENT: an id is never given twice, also after a reset, so that nobody outside takes new for old.
        session.Execute(
            """
            CREATE TABLE IF NOT EXISTS messages(id INTEGER PRIMARY KEY AUTOINCREMENT, revision INTEGER NOT NULL,
              userid TEXT NOT NULL, from_app INTEGER NOT NULL, msgid TEXT, at INTEGER NOT NULL, dropped INTEGER NOT NULL, doc TEXT NOT NULL)
            """);
        session.Execute("CREATE INDEX IF NOT EXISTS messages_by_user ON messages(userid, id)");
        session.Execute("CREATE INDEX IF NOT EXISTS messages_by_rate ON messages(userid, at) WHERE from_app = 1 AND dropped = 0");
        session.Execute("CREATE INDEX IF NOT EXISTS messages_by_msgid ON messages(msgid)");
        session.Execute("CREATE INDEX IF NOT EXISTS messages_by_revision ON messages(revision)");
        session.Execute("CREATE TABLE IF NOT EXISTS sends(msgid TEXT PRIMARY KEY, agentid INTEGER NOT NULL, task_id TEXT UNIQUE) WITHOUT ROWID");
        session.Execute(
            "CREATE TABLE IF NOT EXISTS response_codes(code TEXT PRIMARY KEY, msgid TEXT NOT NULL, issued_at INTEGER NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID");
        session.Execute("CREATE TABLE IF NOT EXISTS duplicates(hash TEXT PRIMARY KEY, at INTEGER NOT NULL, answer TEXT NOT NULL) WITHOUT ROWID");
        session.Execute(
            """
            CREATE TABLE IF NOT EXISTS sign_in_codes(code TEXT PRIMARY KEY, userid TEXT NOT NULL, redirect TEXT NOT NULL,
              detail INTEGER NOT NULL, issued_at INTEGER NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID
            """);
        session.Execute("CREATE TABLE IF NOT EXISTS user_tickets(ticket TEXT PRIMARY KEY, userid TEXT NOT NULL, issued_at INTEGER NOT NULL) WITHOUT ROWID");
        session.Execute(
            "CREATE TABLE IF NOT EXISTS media(id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, content_type TEXT NOT NULL, at INTEGER NOT NULL, bytes BLOB NOT NULL) WITHOUT ROWID");
        session.Execute(
            "CREATE TABLE IF NOT EXISTS groups(chatid TEXT PRIMARY KEY, name TEXT NOT NULL, owner TEXT NOT NULL, members TEXT NOT NULL) WITHOUT ROWID");
        session.Execute(
            "CREATE TABLE IF NOT EXISTS journal(seq INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, kind TEXT NOT NULL, path TEXT, userid TEXT, data TEXT NOT NULL)");
        session.Execute("CREATE TABLE IF NOT EXISTS documents(number INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, id TEXT NOT NULL, doc TEXT NOT NULL, UNIQUE(kind, id))");
        WeChatSchema.Create(session);
    }

    public static void Empty(Session session)
    {
        foreach (var table in Emptied)
            session.Execute("DELETE FROM " + table);
        WeChatSchema.Empty(session);
    }
}
