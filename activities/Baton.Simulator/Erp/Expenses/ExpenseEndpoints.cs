using System.Text;
using System.Text.Json;

namespace Baton.Simulator.Erp.Expenses;

internal static class ExpenseEndpoints
{
    public static void MapExpenses(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/erp/api/expenses", Rows);
        // The page looks at the ledger without being a caller of the ERP: faults and the journal are not its concern.
        routes.MapGet("/simulator/api/expenses", Rows);
        routes.MapPost("/erp/api/expenses", Book);
    }

    private static IResult Rows(ExpenseLedger ledger) => Json("[" + string.Join(',', ledger.Rows) + "]", StatusCodes.Status200OK);

    private static async Task<IResult> Book(HttpRequest request, ExpenseLedger ledger)
    {
        var key = request.Headers["Idempotency-Key"].ToString();
        if (key.Length is 0 or > 255)
            return Problem(StatusCodes.Status400BadRequest, "要带 Idempotency-Key 请求头，不超过 255 个字符。");
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync();
        if (Parsed(body) is not { } json)
            return Problem(StatusCodes.Status400BadRequest, "请求体不是合法的 JSON。");
        if (Expense.Check(json) is { Count: > 0 } errors)
            return Results.ValidationProblem(errors, statusCode: StatusCodes.Status422UnprocessableEntity, title: "报销单填得不对");
        var (outcome, row) = ledger.Book(key, body);
        return outcome switch
        {
            Booking.Created => Json(row!, StatusCodes.Status201Created),
            Booking.Repeated => Json(row!, StatusCodes.Status200OK),
            _ => Problem(StatusCodes.Status409Conflict, "这个 Idempotency-Key 已经用在另一张单上。"),
        };
    }

    private static JsonElement? Parsed(string body)
    {
        try
        {
            return JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IResult Problem(int status, string detail) => Results.Problem(detail, statusCode: status);

    private static IResult Json(string json, int status) => Results.Text(json, "application/json", Encoding.UTF8, status);
}
