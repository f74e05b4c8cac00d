using System.Globalization;
using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;
using Microsoft.Extensions.Options;

namespace Baton.Simulator.WeChat.Api;

/// <summary>How often each call may be made in a calendar day (China's), and how often it was.</summary>
internal sealed class Quotas(SimulatorFile file, SimulatorClock clock, IOptions<WeChatOptions> options)
{
    private const int Usual = 5_000_000;
    private const int ClearsAMonth = 10;
    private static readonly TimeSpan China = TimeSpan.FromHours(8);
    private readonly HashSet<string> _known = [];

    private static readonly Dictionary<string, int> Limits = new()
    {
        ["token"] = 2_000,
        ["message/custom/send"] = 500_000,
        ["message/template/send"] = 100_000,
        ["message/mass/sendall"] = 100,
        ["message/mass/send"] = 100,
        ["message/mass/preview"] = 100,
        ["menu/create"] = 1_000,
        ["menu/addconditional"] = 2_000,
        ["qrcode/create"] = 100_000,
        ["media/upload"] = 100_000,
        ["media/get"] = 200_000,
        ["ticket/getticket"] = 1_000_000,
    };

    /// <param name="Limit">Calls a day.</param>
    internal sealed record State(int Limit, long Used);

    /// <summary>Remembers that there is such a call.</summary>
    public void Know(string path) => _known.Add(path);

    /// <exception cref="WeChatRefusal">45009: the day's calls are used up.</exception>
    public void Count(string path)
    {
        if (Add(path, Day) > LimitOf(path))
            throw new WeChatRefusal(WeChatError.DailyQuota);
    }

    /// <summary>Null if there is no such call.</summary>
    public State? Of(string path) => _known.Contains(path)
        ? new State(LimitOf(path), file.Read(session => session.Number("SELECT used FROM wechat_usage WHERE call = @0 AND period = @1", path, Day)))
        : null;

    /// <summary>Counts something that may happen so often in a day, beside the call itself.</summary>
    public long Today(string what) => Add(what, Day);

    /// <summary>Begins the day's counts anew; ten times a month.</summary>
    /// <exception cref="WeChatRefusal">48006: not an eleventh time.</exception>
    public void Clear()
    {
        if (Add("clear_quota", Month) > ClearsAMonth)
            throw new WeChatRefusal(WeChatError.ClearsUsedUp);
        file.Write(session => session.Execute("DELETE FROM wechat_usage WHERE period = @0", Day));
    }

    private string Day => clock.Now.ToOffset(China).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Month => clock.Now.ToOffset(China).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private int LimitOf(string path) => options.Value.DailyLimits.TryGetValue(path, out var own) ? own : Limits.GetValueOrDefault(path, Usual);

    private long Add(string call, string period) => file.Write(session =>
    {
        session.Execute("INSERT INTO wechat_usage(call, period, used) VALUES(@0, @1, 1) ON CONFLICT DO UPDATE SET used = used + 1", call, period);
        return session.Number("SELECT used FROM wechat_usage WHERE call = @0 AND period = @1", call, period);
    });
}
