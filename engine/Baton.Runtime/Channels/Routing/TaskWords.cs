using System.Collections.Immutable;
using Baton.Kernel;
using Baton.Kernel.Executions;
using Baton.Kernel.Tasks;
using Baton.Storage;
using Baton.Storage.Inbox;
using Baton.Storage.Tasks;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Channels.Routing;

/// <summary>What a person does to their tasks by writing: the list, one of it, and deciding.</summary>
internal sealed class TaskWords(IStore store)
{
    /// <summary>The kind of task that texts can decide; others need their card or page.</summary>
    private const string Approval = "approval";

    private const string Open = nameof(Kernel.Tasks.TaskStatus.Open);
    private const int MostListed = 9;

    /// <summary>The oldest open tasks of the person, one more than a list shows.</summary>
    public async Task<List<TaskRow>> FindOpenAsync(Turn turn, CancellationToken cancellation)
    {
        var (tenant, person) = (turn.Tenant, turn.Person.Id);
        await using var reads = store.OpenReads();
        return await reads.Tasks.Where(task => task.Tenant == tenant && task.Assignee == person && task.Status == Open)
            .OrderBy(task => task.CreatedAt).ThenBy(task => task.Id).Take(MostListed + 1).ToListAsync(cancellation);
    }

    public async Task<TaskRow?> FindAsync(Turn turn, string taskId, CancellationToken cancellation)
    {
        var tenant = turn.Tenant;
        await using var reads = store.OpenReads();
        return await reads.Tasks.SingleOrDefaultAsync(task => task.Tenant == tenant && task.Id == taskId, cancellation);
    }

    /// <summary>Shows the open tasks under numbers that stay theirs for a while.</summary>
    public static Task<bool> ListAsync(Turn turn, IReadOnlyList<TaskRow> open, CancellationToken cancellation)
    {
        var listed = open.Take(MostListed).ToImmutableArray();
        turn.Remember(turn.Conversation with { Shown = listed.IsEmpty ? null : new ShownTasks(turn.Now, [.. listed.Select(task => task.Id)]) });
        var lines = listed.Select((task, index) => $"{index + 1}. {Brevity.Of(task.Title, 40)}");
        var text = listed.IsEmpty
            ? "您没有待办。"
            : $"您的待办：\n{string.Join('\n', lines)}{(open.Count > MostListed ? "\n……还有更多，请到待办页面看。" : "")}\n回复“同意 1”“驳回 1 原因”，或回复数字看详情。";
        return turn.EndAsync(InboxStatus.Done, "已回复待办清单。 / Answered with the list of tasks.", text, cancellation);
    }

    public async Task<bool> ShowAsync(Turn turn, string taskId, int number, CancellationToken cancellation)
    {
        if (await FindAsync(turn, taskId, cancellation) is not { Status: Open } task)
            return await GoneAsync(turn, cancellation);
        var notice = StateJson.ReadNotice(task.Data);
        var lines = notice.Facts.Select(fact => $"{fact.Label}：{fact.Text}");
        var how = task.Kind == Approval ? $"回复“同意 {number}”或“驳回 {number} 原因”。" : "请在卡片或待办页面处理。";
        return await turn.EndAsync(
            InboxStatus.Done, "已回复待办详情。 / Answered with the task.", string.Join('\n', [$"{number}. {task.Title}", .. notice.Summary is { } summary ? [summary] : Array.Empty<string>(), .. lines, how]), cancellation);
    }

    /// <summary>Decides the task; what it refuses is answered.</summary>
    public async Task<bool> TryActAsync(Turn turn, TaskTarget target, CancellationToken cancellation)
    {
        if (await FindAsync(turn, target.TaskId, cancellation) is not { Status: Open } task)
            return await GoneAsync(turn, cancellation);
        if (task.Kind != Approval)
            return await turn.EndAsync(InboxStatus.Done, "这项任务不能用文字处理。 / The task cannot be decided by a text.", $"「{task.Title}」不能用文字处理，请在卡片或待办页面处理。", cancellation);
        var word = target.Verb == TaskVerb.Agree ? "同意" : "驳回";
        var act = new TaskAct(task.Id, target.Verb, turn.Person.Id, null, "text", target.Reason) { ActorName = turn.Person.Name };
        var result = await turn.Item.DeliverAsync(
            task.InstanceId, new TaskActed(act), turn.With($"已{word}「{task.Title}」。"), $"{turn.Person.Name}用文字{word}“{task.Title}”", cancellation);
        return result?.Refusal?.Code switch
        {
            null when result is not null => true,
            Refusal.ReasonMissingCode => await turn.EndAsync(
                InboxStatus.Done, "缺少原因。 / A reason is missing.", $"{word}「{task.Title}」要说明原因，请在后面写上原因，例如：{word} 1 票据不全", cancellation),
            Refusal.NotYourTaskCode => await turn.EndAsync(InboxStatus.Done, "不是这个人的任务。 / Not their task.", $"「{task.Title}」不归您处理。", cancellation),
            _ => await GoneAsync(turn, cancellation),
        };
    }

    private static Task<bool> GoneAsync(Turn turn, CancellationToken cancellation) =>
        turn.EndAsync(InboxStatus.Done, "任务已经处理过。 / Dealt with already.", "这项任务已经处理过了，不用再处理。回复“待办”看还有哪些。", cancellation);
}
