using Baton.Tencent.Rules;
using Baton.WeChat.Messages;

namespace Baton.WeChat.Codes;

/// <summary>A code that brings its scene along when it is scanned: a number, or a text.</summary>
/// <param name="Scene">A text of 1 to 64 characters; null where <paramref name="Number"/> is used.</param>
/// <param name="Number">From 1; of a permanent code at most 100,000.</param>
/// <param name="Life">For how long it works, at most 30 days; null: for ever, and an account has 100,000 of these in all.</param>
public sealed record QrCode(string? Scene, long? Number, TimeSpan? Life)
{
    /// <summary>The longest life of a temporary code.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(30);

    private const int LongestScene = 64;
    private const int MostPermanent = 100_000;
    private static readonly TimeSpan ShortestLife = TimeSpan.FromMinutes(1);

    public static QrCode ForEver(string scene) => new(scene, null, null);

    public static QrCode For(TimeSpan life, string scene) => new(scene, null, life);

    internal string ActionName => (Life, Scene) switch
    {
        (null, null) => "QR_LIMIT_SCENE",
        (null, _) => "QR_LIMIT_STR_SCENE",
        (_, null) => "QR_SCENE",
        _ => "QR_STR_SCENE",
    };

    /// <summary>All that Tencent would refuse; empty when it is good.</summary>
    public IReadOnlyList<FieldRefusal> Validate() => [.. Wrong()];

    private IEnumerable<FieldRefusal> Wrong()
    {
        if ((Scene is null) == (Number is null))
            yield return new("action_info.scene", MessageRules.BadParameter, "场景写成文字或数字，二选一。", "A scene is a text or a number, one of them.");
        if (Scene is { } scene && scene.Length is 0 or > LongestScene)
            yield return new("action_info.scene.scene_str", MessageRules.BadParameter, $"场景要有 1 到 {LongestScene} 个字符。", $"A scene has 1 to {LongestScene} characters.");
        if (Number is { } number && (number < 1 || number > (Life is null ? MostPermanent : uint.MaxValue)))
            yield return new("action_info.scene.scene_id", MessageRules.BadParameter, $"场景数字从 1 开始，永久码不超过 {MostPermanent}。", $"A scene's number begins at 1; of a permanent code it is at most {MostPermanent}.");
        if (Life is { } life && (life < ShortestLife || life > LongestLife))
            yield return new("expire_seconds", MessageRules.BadParameter, "临时码的有效期是 1 分钟到 30 天。", "A temporary code lives 1 minute to 30 days.");
    }
}
