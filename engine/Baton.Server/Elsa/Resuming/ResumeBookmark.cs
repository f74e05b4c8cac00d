using System.Text.Json;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using Baton.Kernel;
using Baton.Kernel.Executions;
using Baton.Kernel.Waits;
using Baton.Runtime.Events;
using Baton.Runtime.Requests;
using Baton.Runtime.Steps;
using Baton.Server.Elsa.Definitions.Writing;
using Baton.Server.Links;
using MediatR;

namespace Baton.Server.Elsa.Resuming;

internal static class BookmarkEndpoints
{
    /// <summary>
    /// Resumes by a signed address, without signing in; the same address resumes once. Input comes as JSON in the query (in), or in the body.
    /// With or without async the answer comes once the step is committed, for that is when nothing can get lost.
    /// </summary>
    public static void MapBookmarks(this IEndpointRouteBuilder elsa) =>
        elsa.MapMethods("/bookmarks/resume", ["GET", "POST"], (string? t, string? @in, HttpRequest request, LinkSigner signer, RequestContext context, IMediator mediator, CancellationToken cancellation) =>
            LinkPage.AnswerAsync(request, context.Language, async () =>
            {
                if (signer.Read(t) is not { InstanceId: { } instanceId, BookmarkId: { } bookmarkId } link)
                    throw LinkSigner.Invalid();
                var input = await InputAsync(request, @in, cancellation);
                context.ActAs(link);
                await mediator.Send(new ResumeBookmark(instanceId, bookmarkId, input), cancellation);
            })).AllowAnonymous();

    private static async Task<Value> InputAsync(HttpRequest request, string? inQuery, CancellationToken cancellation)
    {
        if (!request.HasJsonContentType() || request.ContentLength == 0)
            return string.IsNullOrWhiteSpace(inQuery) ? Value.Null : Parse(inQuery);
        var body = await RequestBody.ReadAsync(request, cancellation);
        return body.Member("input") is { } input ? Parse(input.ToJsonString()) : Value.Null;
    }

    private static Value Parse(string text)
    {
        try
        {
            return ValueJson.Parse(System.Text.Encoding.UTF8.GetBytes(text), JsonForm.Plain);
        }
        catch (JsonException)
        {
            throw new RefusedException(new Refusal("bad-json", "in 不是合法的 JSON。", "in is not valid JSON."), 400);
        }
    }
}

/// <summary>Resumes one wait of an instance: an event, a request to a system outside, or a time that need not be waited for any longer.</summary>
internal sealed record ResumeBookmark(string TargetId, string BookmarkId, Value Input) : ICommand<BookmarkResumed>
{
    public Permission Permission => Permission.SignalInstances;

    public string? Act => "bookmark.resume";

    public string Subject => $"bookmark/{BookmarkId}";

    public string? InstanceId => TargetId;
}

internal sealed record BookmarkResumed(string BookmarkId);

internal sealed class BookmarkResumer(StepRunner steps, ReservedEvents reserved, RequestContext caller) : IRequestHandler<ResumeBookmark, BookmarkResumed>
{
    public async Task<BookmarkResumed> Handle(ResumeBookmark request, CancellationToken cancellationToken)
    {
        var state = await steps.FindAsync(caller.Tenant, request.TargetId, cancellationToken) ?? throw Unknown(request);
        if (state.HasEnded)
            throw RefusedException.Of(Refusal.InstanceEnded());
        var wait = state.Waits.FirstOrDefault(wait => wait.IdIn(state.Id) == request.BookmarkId) ?? throw RefusedException.Of(Refusal.NothingWaits(request.BookmarkId));
        if (wait.Kind == WaitKind.Event)
            reserved.ThrowIfReserved(wait.Key);
        var answer = new BookmarkResumed(request.BookmarkId);
        var with = new StepAttachments { Changes = caller.ChangesFor(answer) };
        var result = await steps.DeliverAsync(caller.Tenant, state.Id, StimulusFor(wait, request), with, cancellationToken) ?? throw Unknown(request);
        RefusedException.ThrowIfNotDone(result);
        return answer;
    }

    private static Stimulus StimulusFor(Wait wait, ResumeBookmark request) => wait.Kind switch
    {
        WaitKind.Event => new EventArrived(wait.Key, request.Input, wait.Execution),
        WaitKind.Request => new RequestAnswered(wait.Execution, request.BookmarkId, request.Input),
        WaitKind.Timer => new TimerDue(wait.Execution),
        _ => throw RefusedException.Conflict("not-resumable", "这一步在等系统自己的结果，不能从外面继续。", "The activity waits for the engine's own work and cannot be resumed from outside."),
    };

    private static RefusedException Unknown(ResumeBookmark request) =>
        RefusedException.NotFound($"没有流程实例“{request.TargetId}”。", $"There is no instance {request.TargetId}.");
}
