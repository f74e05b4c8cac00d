using System.Text.Json;
using Baton.Kernel.Executions;
using Baton.Kernel.Tasks;
using Baton.Runtime.Channels;
using Baton.Runtime.Steps;
using Baton.Storage.Commits;
using Baton.Storage.Jobs;
using Baton.Storage.Tasks;
using Baton.WeCom.Channels;
using Baton.WeCom.Client;
using Baton.WeCom.Jobs;
using Baton.WeCom.Tests.Activities;
using Microsoft.EntityFrameworkCore;
using TaskStatus = Baton.Kernel.Tasks.TaskStatus;

namespace Baton.WeCom.Tests.Tasks;

/// <summary>Cards that stand otherwise than their tasks, because somebody was away.</summary>
public sealed class CardPatrolTests : IAsyncLifetime
{
    private static readonly TaskNotice Notice = new("陈小雨的报销", null, [], []);

    private WeComFlows _flows = null!;

    public async ValueTask InitializeAsync() => _flows = await WeComFlows.StartAsync();

    public ValueTask DisposeAsync() => _flows.DisposeAsync();

    [Fact]
    public async Task a_card_that_nothing_has_closed_is_closed_within_two_hours_and_once()
    {
        await ClosedTaskAsync("t1");

        await UntilPatrolledAsync(3);

        var (_, body) = Assert.Single(_flows.Calls, call => call.Path == WeComClient.UpdateCardPath);
        Assert.Equal(("stored", "lisi"), (body.GetProperty("response_code").GetString(), body.GetProperty("userids")[0].GetString()));
        Assert.Equal("已由王五同意", body.GetProperty("template_card").GetProperty("replace_text").GetString());
    }

    [Fact]
    public async Task a_card_that_was_closed_or_never_sent_is_left_alone()
    {
        var now = _flows.Host.Time.GetUtcNow();
        await ClosedTaskAsync("t1");
        await CommitAsync(new AddJob(Closing("t1", now) with { Status = JobStatus.Done, FinishedAt = now }));
        await ClosedTaskAsync("t2", new SendResult(null, null, null) { IsSkipped = true });
        await ClosedTaskAsync("t3", isOffer: true);

        await UntilPatrolledAsync(3);

        Assert.Empty(_flows.Calls);
    }

    [Fact]
    public async Task many_tasks_closed_at_one_moment_are_all_looked_at()
    {
        for (var i = 0; i < 205; i++)
            await ClosedTaskAsync($"m{i:D3}");

        Assert.Equal(205, await _flows.Host.Get<CardPatrol>().CloseAsync(_flows.Host.Time.GetUtcNow() - TimeSpan.FromHours(1), _flows.Host.Time.GetUtcNow() + TimeSpan.FromHours(1), CancellationToken.None));
        Assert.Equal(0, await _flows.Host.Get<CardPatrol>().CloseAsync(_flows.Host.Time.GetUtcNow() - TimeSpan.FromHours(1), _flows.Host.Time.GetUtcNow() + TimeSpan.FromHours(1), CancellationToken.None));
    }

    [Fact]
    public async Task a_closing_that_was_given_up_is_tried_again_a_day_later_but_not_after_a_week()
    {
        var now = _flows.Host.Time.GetUtcNow();
        _flows.Tencent.Answer("""{"errcode":60020,"errmsg":"not allow to access from your ip"}""");
        await ClosedTaskAsync("t1");
        await CommitAsync(new AddJob(Closing("t1", now)));
        _flows.Host.Get<Signals>().Jobs.Raise();
        await _flows.Host.UntilAsync("it is given up", async () => (await _flows.Host.Store.FindJobAsync("", "c-t1", CancellationToken.None))!.Status == JobStatus.Parked, TimeSpan.FromMilliseconds(100));
        var patrol = _flows.Host.Get<CardPatrol>();
        Assert.Equal(0, await patrol.ReviveAsync(now + TimeSpan.FromHours(1), now + TimeSpan.FromHours(2), CancellationToken.None));

        _flows.Tencent.Answer("""{"errcode":0,"errmsg":"ok"}""");
        Assert.Equal(1, await patrol.ReviveAsync(now - TimeSpan.FromHours(1), now + TimeSpan.FromHours(1), CancellationToken.None));
        await _flows.Host.UntilAsync("it is done", async () => (await _flows.Host.Store.FindJobAsync("", "c-t1", CancellationToken.None))!.Status == JobStatus.Done, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task a_card_of_last_week_is_left_to_people()
    {
        var now = _flows.Host.Time.GetUtcNow();
        _flows.Tencent.Answer("""{"errcode":60020,"errmsg":"not allow to access from your ip"}""");
        await CommitAsync(new AddJob(Closing("t1", now - TimeSpan.FromDays(8))));
        _flows.Host.Get<Signals>().Jobs.Raise();
        await _flows.Host.UntilAsync("it is given up", async () => (await _flows.Host.Store.FindJobAsync("", "c-t1", CancellationToken.None))!.Status == JobStatus.Parked, TimeSpan.FromMilliseconds(100));

        Assert.Equal(0, await _flows.Host.Get<CardPatrol>().ReviveAsync(now - TimeSpan.FromDays(9), now + TimeSpan.FromDays(1), CancellationToken.None));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task a_card_whose_sending_was_given_up_is_sent_again_while_its_task_is_open(bool isOpen, int sent)
    {
        var now = _flows.Host.Time.GetUtcNow();
        _flows.Tencent.Answer("""{"errcode":60020,"errmsg":"not allow to access from your ip"}""");
        await OpenTaskAsync("t1", isOpen);
        _flows.Host.Get<Signals>().Jobs.Raise();
        await _flows.Host.UntilAsync("it is given up", async () => (await _flows.Host.Store.FindJobAsync("", "t1", CancellationToken.None))!.Status == JobStatus.Parked, TimeSpan.FromMilliseconds(100));
        _flows.Tencent.Answer("""{"errcode":0,"errmsg":"ok","msgid":"m1","response_code":"c1"}""");
        var before = _flows.Calls.Count(call => call.Path == WeComClient.SendPath);

        await UntilPatrolledAsync(3);

        Assert.Equal(sent, _flows.Calls.Count(call => call.Path == WeComClient.SendPath) - before);
        Assert.Equal(isOpen ? JobStatus.Done : JobStatus.Parked, (await _flows.Host.Store.FindJobAsync("", "t1", CancellationToken.None))!.Status);
        Assert.Equal(0, await _flows.Host.Get<CardPatrol>().SendAgainAsync(now - TimeSpan.FromDays(1), now + TimeSpan.FromDays(1), TimeSpan.FromDays(7), CancellationToken.None));
    }

    private Task OpenTaskAsync(string id, bool isOpen)
    {
        var now = _flows.Host.Time.GetUtcNow();
        var draft = new WeComChannel(_flows.Tencent.App).TaskOpened("lisi", new TaskCard(id, "费用报销", Notice));
        return CommitAsync(
            new SaveTask(new TaskRow
            {
                Tenant = "", Id = id, InstanceId = $"i-{id}", Execution = 3, ActivityId = "a", Kind = TaskRow.ApprovalKind, Assignee = "lisi", Status = (isOpen ? TaskStatus.Open : TaskStatus.Cancelled).ToString(),
                Title = Notice.Title, Data = StateJson.Write(Notice), CreatedAt = now, ClosedAt = isOpen ? null : now,
            }),
            new AddJob(new JobRow
            {
                Tenant = "", Id = id, Kind = draft.Kind, Lane = draft.Lane, LimitKey = draft.LimitKey, Status = JobStatus.Waiting, Payload = draft.Payload, InstanceId = $"i-{id}", Due = now, CreatedAt = now,
            }));
    }

    private async Task ClosedTaskAsync(string id, SendResult? result = null, bool isOffer = false)
    {
        var now = _flows.Host.Time.GetUtcNow();
        var sent = new WeComChannel(_flows.Tencent.App).TaskOpened("lisi", new TaskCard(id, "费用报销", Notice));
        await CommitAsync(
            new SaveTask(new TaskRow
            {
                Tenant = "", Id = id, InstanceId = $"i-{id}", Execution = 3, ActivityId = "a", Kind = isOffer ? TaskRow.OfferKind : "approval", Assignee = "lisi", Status = nameof(TaskStatus.Done),
                Title = Notice.Title, Data = StateJson.Write(Notice), Decision = nameof(TaskVerb.Agree), Actor = "wangwu", CreatedAt = now, ClosedAt = now,
            }),
            new AddJob(new JobRow
            {
                Tenant = "", Id = id, Kind = SendJobHandler.JobKind, Lane = sent.Lane, Status = JobStatus.Done, Payload = sent.Payload, InstanceId = $"i-{id}", Due = now, CreatedAt = now, FinishedAt = now,
                Result = JsonSerializer.SerializeToUtf8Bytes(result ?? new SendResult("m1", "stored", null), JobJson.Default.SendResult),
            }));
    }

    private JobRow Closing(string task, DateTimeOffset at)
    {
        var draft = new WeComChannel(_flows.Tencent.App).TaskClosed("lisi", new TaskCard(task, "费用报销", Notice), "已由王五同意", null);
        return new JobRow
        {
            Tenant = "", Id = $"c-{task}", Kind = draft.Kind, Lane = draft.Lane, Status = JobStatus.Waiting, Payload = draft.Payload, InstanceId = $"i-{task}", SupersedeKey = draft.SupersedeKey,
            LimitKey = draft.LimitKey, Due = at, CreatedAt = at,
        };
    }

    private async Task UntilPatrolledAsync(int hours)
    {
        var end = _flows.Host.Time.GetUtcNow() + TimeSpan.FromHours(hours);
        await _flows.Host.UntilAsync("some hours are over", () => _flows.Host.Time.GetUtcNow() > end, TimeSpan.FromMinutes(10));
        await _flows.Host.UntilAsync(
            "nothing is left to do", async () =>
            {
                await using var reads = _flows.Host.Store.OpenReads();
                return !await reads.Jobs.AnyAsync(job => job.Status == JobStatus.Waiting);
            },
            TimeSpan.FromSeconds(1));
    }

    private async Task CommitAsync(params Change[] changes) => Assert.True((await _flows.Host.Store.CommitAsync(new Commit("", [.. changes]), CancellationToken.None)).IsWritten);
}
