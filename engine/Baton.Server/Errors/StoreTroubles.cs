using Baton.Runtime.Requests;
using Baton.Storage;

namespace Baton.Server.Errors;

/// <summary>What a failing database means for whoever asked, and what mends it, in words.</summary>
internal static class StoreTroubles
{
    /// <summary>What it is called in answers; stays the same.</summary>
    public static string CodeOf(StoreFault fault) => fault switch
    {
        StoreFault.Unreachable => "unreachable",
        StoreFault.TooSlow => "too-slow",
        StoreFault.ReadOnly => "read-only",
        StoreFault.Full => "full",
        StoreFault.TooManyConnections => "too-many-connections",
        StoreFault.AccessDenied => "access-denied",
        StoreFault.Held => "held",
        _ => "unknown",
    };

    /// <summary>The whole sentence: what is wrong, what became of the request, what to do.</summary>
    public static string Tell(StoreUnavailableException failure, Language language)
    {
        var trouble = Of(failure.Fault);
        var after = failure.OutcomeUnknown
            ? language.Choose("不确定是否已保存，请稍后查看", "whether it was saved is unknown, so look before doing it again")
            : language.Choose("什么都没有改变", "nothing was changed");
        return language.Choose($"{trouble.Chinese}，{after}。{trouble.Remedy}。", $"{trouble.English}; {after}. {trouble.EnglishRemedy}.");
    }

    /// <summary>What is wrong and what to do, in both languages, for a check that nobody in particular makes.</summary>
    public static string Tell(StoreFault fault)
    {
        var trouble = Of(fault);
        return $"{trouble.Chinese}。{trouble.Remedy}。 / {trouble.English}. {trouble.EnglishRemedy}.";
    }

    private static Trouble Of(StoreFault fault) => fault switch
    {
        StoreFault.TooSlow => new(
            "数据库没有及时应答", "请稍后再试",
            "The database did not answer in time", "Try again later"),
        StoreFault.ReadOnly => new(
            "数据库现在只能读", "请管理员恢复写入：PostgreSQL 看 default_transaction_read_only 和是否连到了备用库，SQLite 看文件和磁盘能否写入",
            "The database can only be read at present", "An administrator has to make it writable: on PostgreSQL see default_transaction_read_only and whether this is a standby, on SQLite whether file and disk may be written"),
        StoreFault.Full => new(
            "数据库的磁盘已满", "请管理员腾出空间",
            "The database's disk is full", "An administrator has to make space"),
        StoreFault.TooManyConnections => new(
            "数据库的连接数已满", "请稍后再试；若常如此，请管理员提高 max_connections，或减小 Baton:Storage 的 Readers、Lists、Writers",
            "The database takes no more connections", "Try again later; if it happens often, an administrator may raise max_connections, or lower Readers, Lists and Writers of Baton:Storage"),
        StoreFault.AccessDenied => new(
            "数据库拒绝了服务器的访问", "请管理员检查 ConnectionStrings:Baton 的用户名、密码和权限，SQLite 则检查文件的权限",
            "The database denies the server access", "An administrator has to check name, password and rights of ConnectionStrings:Baton, on SQLite those of the file"),
        StoreFault.Held => new(
            "数据库中要用的内容正被别的程序占用", "请稍后再试；若一直如此，请管理员看谁占着（PostgreSQL：pg_stat_activity、pg_locks）",
            "Another program holds what is needed in the database", "Try again later; if it lasts, an administrator should see who holds it (PostgreSQL: pg_stat_activity, pg_locks)"),
        _ => new(
            "数据库没有应答", "请稍后再试",
            "The database did not answer", "Try again later"),
    };

    private sealed record Trouble(string Chinese, string Remedy, string English, string EnglishRemedy);
}
