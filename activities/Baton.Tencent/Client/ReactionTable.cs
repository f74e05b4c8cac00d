using System.Collections.Frozen;
using System.Globalization;

namespace Baton.Tencent.Client;

/// <summary>The reaction to every errcode of a platform that matters. Codes that are not listed are permanent with an alarm: a person looks, nothing spins.</summary>
public sealed class ReactionTable
{
    /// <summary>errcode 45009: called too often.</summary>
    public const int TooOften = 45009;

    private readonly FrozenDictionary<int, Reaction> _table;

    /// <param name="chinese">The platform's Chinese name, for sentences.</param>
    /// <param name="entries">What codes ask for; each sentence gets its code behind it.</param>
    public ReactionTable(string chinese, IEnumerable<(int[] Codes, Reaction Reaction)> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        NotSent = new(ReactionKind.NotSent, $"未能连接{chinese}，请求未发出", "the request did not leave");
        WrongFormat = new(ReactionKind.Permanent, $"请求正文格式有误，{chinese}忽略了一部分", "part of the body was ignored as wrong json") { Alarm = true };
        var table = new Dictionary<int, Reaction> { [0] = Done };
        foreach ((int[] codes, Reaction reaction) in entries)
        {
            foreach (int code in codes)
                table.Add(code, reaction with { Chinese = Text(reaction.Chinese, code), English = Text(reaction.English, code) });
        }

        _table = table.ToFrozenDictionary();
    }

    public static Reaction Done { get; } = new(ReactionKind.Done, "成功", "done");

    public static Reaction Unsure { get; } = new(ReactionKind.Unsure, "请求已发出，但没有得到可读的结果", "the request left, its result is unknown");

    /// <summary>Nothing reached the platform.</summary>
    public Reaction NotSent { get; }

    /// <summary>Tencent said yes and ignored part of the body.</summary>
    internal Reaction WrongFormat { get; }

    /// <summary>An administrator has to change something.</summary>
    public static Reaction Config(string chinese, string english) => new(ReactionKind.ConfigError, chinese, english) { Alarm = true };

    /// <summary>A mistake of this program: permanent, and somebody should look.</summary>
    public static Reaction Bug(string chinese, string english) => new(ReactionKind.Permanent, chinese, english) { Alarm = true };

    /// <summary>The same call can never succeed.</summary>
    public static Reaction Permanent(string chinese, string english) => new(ReactionKind.Permanent, chinese, english);

    /// <summary>The reaction to an errcode, apart from what depends on the call.</summary>
    public Reaction For(int errorCode) => _table.TryGetValue(errorCode, out Reaction? reaction)
        ? reaction
        : new Reaction(ReactionKind.Permanent, Text("未知错误码", errorCode), Text("unknown errcode", errorCode)) { Alarm = true };

    /// <summary>The reaction to an HTTP status other than 200. Tencent answers errors with 200, so this is a proxy, an outage or a wrong address.</summary>
    internal static Reaction ForStatus(int status) => status switch
    {
        408 or >= 500 => Unsure,
        429 => new(ReactionKind.RetryAfter, "请求过于频繁", "too many requests") { Delay = TimeSpan.FromMinutes(1) },
        _ => new(ReactionKind.ConfigError, Text("接口地址有误，HTTP", status), Text("wrong API address, HTTP", status)) { Alarm = true },
    };

    private static string Text(string words, int number) => string.Create(CultureInfo.InvariantCulture, $"{words} {number}");
}
