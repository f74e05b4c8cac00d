namespace Baton.Simulator.Erp.Writes;

/// <summary>The ERP does not do it. Nothing was changed.</summary>
/// <param name="status">The HTTP status that fits.</param>
/// <param name="code">For programs, such as OUT_OF_STOCK.</param>
/// <param name="message">For people, in Chinese: what, and how to mend it.</param>
/// <param name="errors">Per member of the request, what is wrong.</param>
internal sealed class Refusal(int status, string code, string message, IReadOnlyDictionary<string, string[]>? errors = null) : Exception(message)
{
    public int Status => status;

    public string Code => code;

    public IReadOnlyDictionary<string, string[]>? Errors => errors;

    public static Refusal NotFound(string what) => new(StatusCodes.Status404NotFound, "NOT_FOUND", $"没有{what}。");

    public static Refusal Conflict(string code, string message) => new(StatusCodes.Status409Conflict, code, message);

    public static Refusal Invalid(IReadOnlyDictionary<string, string[]> errors) =>
        new(StatusCodes.Status422UnprocessableEntity, "INVALID", string.Join(" ", errors.Select(error => $"{error.Key}：{error.Value[0]}")), errors);
}
