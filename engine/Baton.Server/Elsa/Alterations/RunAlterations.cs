using System.Collections.Immutable;
using System.Text.Json;
using Baton.Kernel;
using Baton.Runtime.Alterations;
using Baton.Runtime.Requests;
using Baton.Runtime.Steps;
using Baton.Server.Elsa.Instances;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Journal;
using Baton.Storage.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Elsa.Alterations;

/// <summary>Gives alterations to instances, one after the other: each takes all of them, or none and says why.</summary>
internal sealed record RunAlterations(ImmutableArray<AlterationRequest> Alterations, ImmutableArray<string> InstanceIds, string? Reason) : ICommand<AlterationResults>
{
    public Permission Permission => Permission.Repair;

    public Reach Reach => InstanceIds is [var only] ? Reach.OfInstance(only) : Reach.Everything;

    // Each instance has its own audit, committed with its step.
    public string? Act => null;

    public string Subject => $"instance/{string.Join(',', InstanceIds)}";
}

internal sealed record AlterationResults(ImmutableArray<AlterationResult> Results);

internal sealed record AlterationResult(string WorkflowInstanceId, AlterationLog Log, bool WorkflowHasScheduledWork, bool IsSuccessful);

internal sealed class AlterationRunner(IStore store, StepRunner steps, AlterationReader reader, RequestContext caller, TimeProvider time) : IRequestHandler<RunAlterations, AlterationResults>
{
    public async Task<AlterationResults> Handle(RunAlterations request, CancellationToken cancellationToken)
    {
        var ids = BulkSelection.Checked(request.InstanceIds);
        if (ids.IsEmpty)
            throw RefusedException.Invalid("要写明修改哪些流程实例。", "workflowInstanceIds is missing.");
        if (request.Alterations.IsEmpty)
            throw RefusedException.Invalid("要写明改什么。", "alterations is missing.");
        var results = ImmutableArray.CreateBuilder<AlterationResult>(ids.Length);
        foreach (var id in ids)
            results.Add(await FindDoneAsync(id, cancellationToken) ?? await RunAsync(id, request, cancellationToken));
        var answer = new AlterationResults(results.DrainToImmutable());
        if (caller.ChangesFor(answer) is { IsEmpty: false } changes)
            RefusedException.ThrowIfStopped((await store.CommitAsync(new Commit(caller.Tenant, changes), cancellationToken)).RefusedBy);
        return answer;
    }

    private async Task<AlterationResult> RunAsync(string id, RunAlterations request, CancellationToken cancellation)
    {
        if (await steps.FindAsync(caller.Tenant, id, cancellation) is not { } state)
            return Failed(id, new Refusal("not-found", $"没有流程实例“{id}”。", $"There is no instance {id}."));
        var (altered, refusal) = await reader.ReadAsync(caller.Tenant, state, request.Alterations, caller.Caller, request.Reason, cancellation);
        if (altered is null)
            return Failed(id, refusal!);
        var done = Result(id, caller.Language.Choose("已修改。", "Altered."), "Information", isSuccessful: true);
        var audit = new AuditRow
        {
            Tenant = caller.Tenant,
            At = time.GetUtcNow(),
            Actor = caller.Caller,
            Channel = caller.Channel,
            Act = "instance.alter",
            Subject = $"instance/{id}",
            InstanceId = id,
            Detail = JsonSerializer.Serialize(AlterationAudit.Of(request.Reason, state, request.Alterations), AnswerJson.Options),
        };
        ImmutableArray<Change> changes = caller.IdempotencyKey is { } key ? [new AddAnswer(AnswerOf(key, done)), new AddAudit(audit)] : [new AddAudit(audit)];
        var result = await steps.DeliverAsync(caller.Tenant, id, altered, new StepAttachments { Changes = changes }, cancellation);
        // An equal request at the same time was faster.
        if (result?.StoppedBy is not null)
            return await FindDoneAsync(id, cancellation) ?? throw RefusedException.Conflict("changed-meanwhile", "刚刚有别人改过，请刷新后再试。", "Somebody else was faster; look again and repeat.");
        return result?.Refusal is { } no ? Failed(id, no) : done;
    }

    // A request that is repeated after it was cut off finds what it has done already.
    private async Task<AlterationResult?> FindDoneAsync(string id, CancellationToken cancellation)
    {
        if (caller.IdempotencyKey is not { } key)
            return null;
        var own = KeyOf(key, id);
        await using var reads = store.OpenReads();
        var row = await reads.Answers.FirstOrDefaultAsync(
            row => row.Tenant == caller.Tenant && row.Caller == caller.Caller && row.Key == own && row.RequestHash == caller.RequestHash, cancellation);
        return row is null ? null : JsonSerializer.Deserialize<AlterationResult>(row.Body, AnswerJson.Options);
    }

    private AnswerRow AnswerOf(string key, AlterationResult result) => new()
    {
        Tenant = caller.Tenant,
        Caller = caller.Caller,
        Key = KeyOf(key, result.WorkflowInstanceId),
        RequestHash = caller.RequestHash,
        Status = 200,
        Body = JsonSerializer.SerializeToUtf8Bytes(result, AnswerJson.Options),
        At = time.GetUtcNow(),
    };

    // No caller can send this as a key of its own.
    private static string KeyOf(string key, string id) => $"{key}\n{id}";

    private AlterationResult Failed(string id, Refusal refusal) => Result(id, refusal.In(caller.Language), "Error", isSuccessful: false);

    private AlterationResult Result(string id, string message, string level, bool isSuccessful) =>
        new(id, new AlterationLog([new AlterationLogEntry(message, level, time.GetUtcNow())]), false, isSuccessful);
}
