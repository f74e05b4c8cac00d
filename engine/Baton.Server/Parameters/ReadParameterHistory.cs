using System.Text.Json;
using Baton.Expressions.Values;
using Baton.Runtime.Requests;
using Baton.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Parameters;

/// <summary>Who changed a parameter when, from what to what; the latest first, at most 200.</summary>
internal sealed record ReadParameterHistory(string DefinitionId, string Name) : IQuery<ParameterHistory>
{
    public Permission Permission => Permission.ReadDefinitions;
}

internal sealed record ParameterHistory(IReadOnlyList<ParameterChange> Items);

internal sealed record ParameterChange(DateTimeOffset At, string By, Value From, Value To);

internal sealed class ParameterHistorian(IStore store, RequestContext caller) : IRequestHandler<ReadParameterHistory, ParameterHistory>
{
    private const int Most = 200;

    public async Task<ParameterHistory> Handle(ReadParameterHistory request, CancellationToken cancellationToken)
    {
        var subject = SetFlowParameter.SubjectOf(request.DefinitionId, request.Name);
        await using var reads = store.OpenReads();
        var rows = await reads.Audit
            .Where(row => row.Tenant == caller.Tenant && row.Subject == subject && row.Act == SetFlowParameter.Verb)
            .OrderByDescending(row => row.Sequence).Take(Most).ToListAsync(cancellationToken);
        return new ParameterHistory([.. rows.Select(row =>
        {
            var edit = JsonSerializer.Deserialize<ParameterEdit>(row.Detail!, AnswerJson.Options)!;
            return new ParameterChange(row.At, row.Actor, edit.From, edit.To);
        })]);
    }
}
