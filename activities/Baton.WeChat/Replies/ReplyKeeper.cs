using System.Text;
using Baton.Runtime.Retention;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Settings;
using Baton.Tencent.Callbacks;

namespace Baton.WeChat.Replies;

/// <summary>The replies that were given, for Tencent's repetitions: within a day the same message gets the same bytes, whichever node it reaches.</summary>
internal sealed class ReplyKeeper(IStore store, TimeProvider time)
{
    private const string Area = "wechat.replies";

    public static readonly TemporarySettings Temporary = new(Area, TimeSpan.FromDays(1));

    /// <summary>False where another node was faster.</summary>
    public async Task<bool> KeepAsync(string source, string dedupKey, CallbackAnswer answer, CancellationToken cancellation)
    {
        var row = new SettingRow("", Area, KeyOf(source, dedupKey), answer.Body.ToArray(), 1, time.GetUtcNow());
        return (await store.CommitAsync(new Commit("", [new SaveSetting(row, 0)]), cancellation)).IsWritten;
    }

    /// <summary>What a message was answered with; null for nothing.</summary>
    public async Task<CallbackAnswer?> FindAsync(string source, string dedupKey, CancellationToken cancellation) =>
        await store.FindSettingAsync("", Area, KeyOf(source, dedupKey), cancellation) is { } row ? CallbackAnswer.Xml(Encoding.UTF8.GetString(row.Value)) : null;

    private static string KeyOf(string source, string dedupKey) => $"{source}/{dedupKey}";
}
