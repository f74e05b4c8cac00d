using Baton.Simulator.Storage;
using Baton.Simulator.WeChat.Api;

namespace Baton.Simulator.WeChat.Messages;

/// <summary>What opens the account a way to somebody for a while.</summary>
internal enum WindowTrigger
{
    /// <summary>They wrote: 5 messages within 48 hours.</summary>
    Message,

    /// <summary>They tapped the menu or a choice: 3 within a minute.</summary>
    Menu,

    /// <summary>They followed: 3 within a minute.</summary>
    Subscribe,

    /// <summary>They scanned a code: 3 within a minute.</summary>
    Scan,

    /// <summary>They paid: any number within 48 hours.</summary>
    Payment,
}

/// <summary>When and how often the account may write to somebody by itself (message/custom/send).</summary>
internal static class ReplyWindows
{
    private const int Unlimited = int.MaxValue;

    /// <summary>Opens a window anew; what was left of an earlier one of its kind is gone.</summary>
    public static void Open(Session session, string openid, WindowTrigger trigger, DateTimeOffset now)
    {
        var (count, life) = trigger switch
        {
            WindowTrigger.Message => (5, TimeSpan.FromHours(48)),
            WindowTrigger.Payment => (Unlimited, TimeSpan.FromHours(48)),
            _ => (3, TimeSpan.FromMinutes(1)),
        };
        session.Execute("DELETE FROM wechat_windows WHERE openid = @0 AND (opened_by = @1 OR until <= @2)", openid, trigger.ToString(), now.ToUnixTimeMilliseconds());
        session.Execute(
            "INSERT INTO wechat_windows(openid, opened_by, until, remaining) VALUES(@0, @1, @2, @3)",
            openid, trigger.ToString(), (now + life).ToUnixTimeMilliseconds(), count);
    }

    /// <summary>Takes one message of the window that closes first.</summary>
    /// <exception cref="WeChatRefusal">45015: none is open; 45047: all that are open are used up.</exception>
    public static void Use(Session session, string openid, DateTimeOffset now)
    {
        var open = session.Query(
            "SELECT id, remaining FROM wechat_windows WHERE openid = @0 AND until > @1 ORDER BY until", row => (Id: row.GetInt64(0), Remaining: row.GetInt64(1)),
            openid, now.ToUnixTimeMilliseconds());
        if (open.Count == 0)
            throw new WeChatRefusal(WeChatError.WindowClosed);
        var usable = open.FirstOrDefault(window => window.Remaining > 0);
        if (usable.Id == 0)
            throw new WeChatRefusal(WeChatError.WindowUsedUp);
        session.Execute("UPDATE wechat_windows SET remaining = remaining - 1 WHERE id = @0", usable.Id);
    }

    /// <summary>Closes all: they do not follow any more.</summary>
    public static void Close(Session session, string openid) => session.Execute("DELETE FROM wechat_windows WHERE openid = @0", openid);

    /// <summary>What is open, for whoever watches.</summary>
    public static IReadOnlyList<OpenWindow> Of(Session session, string openid, DateTimeOffset now) => session.Query(
        "SELECT opened_by, until, remaining FROM wechat_windows WHERE openid = @0 AND until > @1 ORDER BY until",
        row => new OpenWindow(Enum.Parse<WindowTrigger>(row.GetString(0)), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)), row.GetInt64(2)),
        openid, now.ToUnixTimeMilliseconds());
}

internal sealed record OpenWindow(WindowTrigger OpenedBy, DateTimeOffset Until, long Remaining);
