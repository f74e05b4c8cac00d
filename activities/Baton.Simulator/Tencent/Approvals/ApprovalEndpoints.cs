using Baton.Simulator.Storage;

namespace Baton.Simulator.Tencent.Approvals;

internal static class ApprovalEndpoints
{
    private static readonly string[] AnyMethod = ["GET", "POST"];

    private sealed record ActRequest(string? Userid, string? Speech);

    private sealed record SubmitRequest(string? Userid, string? Reason, decimal Amount);

    public static void MapApprovals(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/cgi-bin/oa/gettemplatedetail", AnyMethod, (HttpRequest request, AccessTokens tokens) => TencentEndpoints.Authorized(request, tokens, Approvals.Template));
        routes.MapMethods("/cgi-bin/oa/applyevent", AnyMethod, (HttpRequest request, AccessTokens tokens, Approvals approvals) => TencentEndpoints.Authorized(request, tokens, approvals.Apply));
        routes.MapMethods("/cgi-bin/oa/getapprovaldetail", AnyMethod, (HttpRequest request, AccessTokens tokens, Approvals approvals) => TencentEndpoints.Authorized(request, tokens, approvals.Find));
        routes.MapMethods("/cgi-bin/oa/getapprovalinfo", AnyMethod, (HttpRequest request, AccessTokens tokens, Approvals approvals) => TencentEndpoints.Authorized(request, tokens, approvals.Search));
        routes.MapGet("/simulator/api/approvals", (SimulatorFile file) => file.Read(session => session.All<Approval>(Approvals.Kind)));
        routes.MapPost("/simulator/api/approvals", (SubmitRequest request, ApprovalDesk desk) => desk.Submit(request.Userid ?? "", request.Reason ?? "", request.Amount) switch
        {
            ({ } number, _) => Results.Ok(new { number }),
            var (_, complaint) => Results.Problem(complaint, statusCode: StatusCodes.Status409Conflict),
        });
        routes.MapPost("/simulator/api/approvals/{number}/{act}", (string number, string act, ActRequest request, ApprovalDesk desk) => desk.Act(number, act, request.Userid ?? "", request.Speech ?? "") switch
        {
            ({ } after, _) => Results.Ok(after),
            var (_, complaint) => Results.Problem(complaint, statusCode: StatusCodes.Status409Conflict),
        });
    }
}
