using System.Text.Json;
using Baton.Expressions.Values;
using Baton.Runtime.Jobs;
using Baton.Storage.Jobs.Limits;
using Baton.WeCom.Jobs;

namespace Baton.WeCom.Groups;

/// <summary>Makes a group. After a lost answer it looks first whether the group is there: its id is ours.</summary>
internal sealed class GroupCreationHandler(GroupChats chats, WeComApps apps) : IJobHandler
{
    public string Kind => GroupCreation.Kind;

    public RetryPolicy Retry => WeComPace.Retry;

    public JobLimit? LimitPerKey => WeComPace.OfEachApp;

    public WhenUnsure WhenUnsure => WhenUnsure.SendAgain;

    public async Task<JobOutcome> CarryOutAsync(JobAttempt attempt, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var creation = JsonSerializer.Deserialize(attempt.Job.Payload, GroupJson.Default.GroupCreation)!;
        if (apps.Find(creation.App) is not { } app)
            return new GaveUp($"没有配置应用“{creation.App}”。 / No application {creation.App} is configured.");
        if (attempt.IsUnsure && (await chats.FindAsync(app, creation.ChatId, cancellation)).Succeeded)
            return Made(creation.ChatId);
        var answer = await chats.CreateAsync(app, new NewGroup(creation.Name, creation.UserIds, Owner: null, creation.ChatId), cancellation);
        return answer.Succeeded ? Made(answer.Value.Chatid) : Outcomes.Of(answer.Reply, attempt.Number);
    }

    private static Succeeded Made(string chatId) => Succeeded.With() with { Outputs = ObjectValue.Empty.With("ChatId", Value.From(chatId)) };
}
