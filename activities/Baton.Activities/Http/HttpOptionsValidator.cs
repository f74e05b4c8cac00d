using Baton.Runtime.Calls;
using Microsoft.Extensions.Options;

namespace Baton.Activities.Http;

internal sealed class HttpOptionsValidator : IValidateOptions<HttpOptions>
{
    public ValidateOptionsResult Validate(string? name, HttpOptions options)
    {
        var problems = new List<string>();
        if (options.CallTimeout <= TimeSpan.Zero || options.LargestAnswer <= 0 || options.MaximumRedirects < 0 || options.MaximumAttempts < 1)
            problems.Add($"{HttpOptions.Section} 的时限、大小和次数要是正数。 / Limits must be positive.");
        if (!CallHeaders.IsToken(options.IdempotencyHeader))
            problems.Add($"{HttpOptions.Section}:IdempotencyHeader 要是一个请求头的名字。 / must name a header.");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
