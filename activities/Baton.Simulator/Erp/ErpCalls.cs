using Baton.Simulator.Erp.Access;
using Baton.Simulator.Erp.Orders;
using Baton.Simulator.Erp.Writes;
using Microsoft.AspNetCore.Mvc;

namespace Baton.Simulator.Erp;

/// <summary>What all calls to the ERP have in common: orders are brought up to now first, and a refusal becomes problem details with a code.</summary>
internal sealed class ErpCalls(OrderLife life, ErpLogin login)
{
    public async ValueTask<object?> Invoke(EndpointFilterInvocationContext context, EndpointFilterDelegate next, bool isOpen)
    {
        try
        {
            if (!isOpen)
                login.Check(context.HttpContext.Request);
            life.CatchUp();
            return await next(context);
        }
        catch (Refusal refusal)
        {
            return Problem(refusal, context.HttpContext);
        }
    }

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
