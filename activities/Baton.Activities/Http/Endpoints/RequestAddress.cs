using Baton.Kernel;
using Baton.Runtime.Requests;
using Microsoft.AspNetCore.Http;

namespace Baton.Activities.Http.Endpoints;

/// <summary>The instance a request names, if it does: by its id or its correlation id, in the query or in a header, as Elsa has it.</summary>
internal sealed record RequestAddress(string? InstanceId, string? CorrelationId)
{
    private const int Longest = 255;

    public bool IsGiven => InstanceId is not null || CorrelationId is not null;

    /// <exception cref="RefusedException">One of them is a novel.</exception>
    public static RequestAddress Of(HttpRequest request) =>
        new(Read(request, "workflowInstanceId", "X-Workflow-Instance-ID"), Read(request, "correlationId", "X-Correlation-ID"));

    private static string? Read(HttpRequest request, string query, string header)
    {
        var text = request.Query[query].FirstOrDefault(each => !string.IsNullOrWhiteSpace(each)) ?? request.Headers[header].FirstOrDefault();
        if (text?.Length > Longest || text?.Any(char.IsControl) is true)
            throw new RefusedException(new Refusal("address-invalid", $"{query} 要在 {Longest} 个字符以内。", $"{query} has at most {Longest} characters."), 400);
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }
}
