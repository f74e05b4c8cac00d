using System.Text;
using Baton.Simulator.Erp.Access;
using Baton.Simulator.Erp.Orders;
using Baton.Simulator.Erp.Writes;
using Microsoft.AspNetCore.Mvc;

namespace Baton.Simulator.Erp;

/// <summary>What all calls to the ERP have in common: orders are brought up to now first, and a refusal becomes problem details with a code.</summary>
internal sealed class ErpCalls(OrderLife life, ErpLogin login)
{
    /// <param name="isOpen">True if it needs no login.</param>
    public RequestDelegate Handle(Func<HttpContext, Task<IResult>> work, bool isOpen = false) => async context =>
    {
        IResult result;
        try
        {
            if (!isOpen)
                login.Check(context.Request);
            life.CatchUp();
            result = await work(context);
        }
        catch (Refusal refusal)
        {
            result = Problem(refusal, context);
        }
        await result.ExecuteAsync(context);
    };

    public RequestDelegate Handle(Func<HttpContext, IResult> work, bool isOpen = false) => Handle(context => Task.FromResult(work(context)), isOpen);

    public static IResult Json(string json, int status = StatusCodes.Status200OK) => Results.Text(json, "application/json", Encoding.UTF8, status);

    private static IResult Problem(Refusal refusal, HttpContext context)
    {
        if (refusal.Status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"ERP\", Bearer";
        var problem = new ProblemDetails { Status = refusal.Status, Title = refusal.Message, Detail = refusal.Message };
        problem.Extensions["code"] = refusal.Code;
        if (refusal.Errors is { } errors)
            problem.Extensions["errors"] = errors;
        return Results.Problem(problem);
    }
}
