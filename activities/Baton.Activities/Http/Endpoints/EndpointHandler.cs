using Baton.Kernel;
using Baton.Kernel.Executions;
using Baton.Runtime.Definitions;
using Baton.Runtime.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Activities.Http.Endpoints;

/// <summary>Answers everything below <c>/workflows</c> that the designer does not.</summary>
internal sealed class EndpointHandler(EndpointFinder finder, EndpointCalls calls, TriggerIndex triggers)
{
    private const string InstanceHeader = "x-elsa-workflow-instance-id";
    private const int LongestPath = 1024;

    // Another request may take a wait, or a definition be published over, between looking and acting.
    private const int Tries = 3;

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .Map("/workflows/{**path}", (HttpContext http, RequestContext caller) => http.RequestServices.GetRequiredService<EndpointHandler>().HandleAsync(http, caller))
        .ExcludeFromDescription();

    /// <exception cref="RefusedException">Nothing listens there, the caller is not let in, or the request is not what the endpoint takes.</exception>
    public async Task HandleAsync(HttpContext http, RequestContext caller)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(caller);
        var cancellation = http.RequestAborted;
        var asking = EndpointCaller.Of(http, caller);
        if (asking.Path.Length > LongestPath)
            throw NothingThere();
        var answer = await calls.RepeatAsync(http.Request, asking, cancellation) ?? await CallAsync(http, caller, asking, cancellation);
        await WriteAsync(answer, http.Response, cancellation);
    }

    private async Task<EndpointAnswer> CallAsync(HttpContext http, RequestContext caller, EndpointCaller asking, CancellationToken cancellation)
    {
        EndpointRequest? read = null;
        for (var tried = 0; tried < Tries; tried++)
        {
            if (await finder.FindAsync(asking, cancellation) is not { } found)
                break;
            EndpointAdmission.Check(found, asking, caller);
            // Once read, a body is gone; the terms of another try may differ, the request does not.
            read = read is null
                ? await EndpointRequest.ReadAsync(http.Request, asking.Path, found.Route, found.Terms, cancellation)
                : read with { Payload = read.Payload.With(nameof(HttpEndpoint.RouteData), found.Route) };
            if (await calls.CallAsync(asking, found, read, cancellation) is { } answer)
                return answer;
            triggers.Refresh(asking.Tenant);
        }

        // An equal request of the same moment may have taken what this one was to find.
        if (await (read is null ? calls.RepeatAsync(http.Request, asking, cancellation) : calls.RepeatAsync(asking, read.Hash, cancellation)) is { } first)
            return first;
        if (await finder.MethodsOfAsync(asking, cancellation) is { Count: > 0 } methods && !methods.Contains(asking.Method))
        {
            http.Response.Headers.Allow = string.Join(", ", methods);
            throw new RefusedException(new Refusal("no-such-method", "这个地址不接受这种方法。", "The address does not take this method."), 405);
        }

        throw NothingThere();
    }

    private static Task WriteAsync(EndpointAnswer answer, HttpResponse response, CancellationToken cancellation)
    {
        response.Headers[InstanceHeader] = answer.InstanceId;
        response.Headers.CacheControl = "no-store";
        if (EndpointReply.Of(answer.Reply) is { } reply)
            return reply.WriteAsync(response, cancellation);
        if (answer.Status is InstanceStatus.Faulted)
            throw new RefusedException(new Refusal("flow-failed", $"流程出错了（实例 {answer.InstanceId}），管理员可以看到原因。", $"The flow failed (instance {answer.InstanceId}); its administrator can see why."), 500);
        response.StatusCode = StatusCodes.Status202Accepted;
        return response.WriteAsJsonAsync(new Accepted(answer.InstanceId, answer.Status?.ToString()), AnswerJson.Options, cancellation);
    }

    private static RefusedException NothingThere() => RefusedException.NotFound("没有流程在这个地址等请求。", "No flow waits for requests at this address.");

    /// <summary>The flow has taken the request and has no answer to it, or not yet.</summary>
    private sealed record Accepted(string WorkflowInstanceId, string? SubStatus);
}
