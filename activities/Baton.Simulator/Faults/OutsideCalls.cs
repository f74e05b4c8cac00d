using System.Diagnostics;
using System.Globalization;
using System.Text;
using Baton.Simulator.Journal;
using Baton.Simulator.Tencent;
using Baton.Simulator.WeChat.Api;
using Baton.Simulator.WeChat.Consumers;

namespace Baton.Simulator.Faults;

/// <summary>Everything a server outside asks of Tencent or the ERP passes here: faults strike, the journal is written.</summary>
internal sealed class OutsideCalls(RequestDelegate next, FaultBoard faults, AccessTokens tokens, WeChatFaults weChat, SampleConsumers consumers, WorldJournal journal, TimeProvider time)
{
    private const string Garbage = "<html><body>{\"errcode\":0,\"errmsg\":\"o";

    public async Task InvokeAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        var call = await OutsideCall.Read(context.Request);
        var struck = faults.TakeForCall(call.Path, userid => call.Concerns(userid) || (consumers.Find(userid) is { } person && call.Concerns(person.Openid)));
        await Wait(struck, FaultMoment.Before, context.RequestAborted);

        var breaking = struck.FirstOrDefault(fault => fault.Kind is not (FaultKind.Delay or FaultKind.Hold));
        var answer = breaking is null or { Kind: FaultKind.DropAfter } ? await Process(context, call) : Broken(context, call, breaking);
        Record(call, context.Response, answer, struck, started);

        await Wait(struck, FaultMoment.After, context.RequestAborted);
        if (breaking is { Kind: FaultKind.DropBefore or FaultKind.DropAfter })
            context.Abort();
        else
            await context.Response.Body.WriteAsync(answer, context.RequestAborted);
    }

    private async Task<byte[]> Process(HttpContext context, OutsideCall call)
    {
        var wire = context.Response.Body;
        using var answer = new MemoryStream();
        using var body = new MemoryStream(call.Body);
        (context.Request.Body, context.Response.Body) = (body, answer);
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = wire;
        }
        return answer.ToArray();
    }

    private byte[] Broken(HttpContext context, OutsideCall call, Fault fault)
    {
        context.Response.ContentType = "application/json; charset=UTF-8";
        switch (fault.Kind)
        {
            case FaultKind.Errcode when call.IsWeChat:
                return weChat.Refuse(context.Response, call.Path, fault.Errcode);
            case FaultKind.Errcode:
                if (fault.Errcode is ErrorCode.UnknownToken or ErrorCode.TokenExpired)
                    tokens.Revoke();
                return Encoding.UTF8.GetBytes(ApiAnswer.Error(new Refusal(fault.Errcode)).Text());
            case FaultKind.HttpStatus:
                context.Response.StatusCode = fault.Status;
                context.Response.ContentType = "text/html";
                if (fault.RetryAfter is { } seconds)
                    context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
                return Encoding.UTF8.GetBytes($"<html><body><h1>{fault.Status}</h1></body></html>");
            case FaultKind.Garbage:
                return Encoding.UTF8.GetBytes(Garbage);
            default:
                return [];
        }
    }

    private async Task Wait(IReadOnlyList<Fault> struck, FaultMoment moment, CancellationToken stop)
    {
        foreach (var fault in struck.Where(fault => fault.When == moment))
        {
            if (fault.Kind == FaultKind.Delay)
                await Task.Delay(TimeSpan.FromSeconds(fault.Seconds), time, stop);
            else if (fault.Kind == FaultKind.Hold)
                await faults.Hold(fault.Id, stop);
        }
    }

    private void Record(OutsideCall call, HttpResponse response, byte[] answer, IReadOnlyList<Fault> struck, long started) => journal.Write(
        "request",
        new
        {
            call.Method,
            query = Mask.Secrets(call.Query),
            call.IdempotencyKey,
            body = call.JournalBody,
            status = response.StatusCode,
            answer = JournalText.Of(answer, response.ContentType),
            faults = struck.Count == 0 ? null : struck.Select(fault => new { fault.Id, fault.Kind }),
            milliseconds = Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 1),
        },
        call.Path);
}
