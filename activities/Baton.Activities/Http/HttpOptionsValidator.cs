using Baton.Activities.Http.Hosts;
using Baton.Runtime.Calls;
using Microsoft.Extensions.Options;

namespace Baton.Activities.Http;

internal sealed class HttpOptionsValidator : IValidateOptions<HttpOptions>
{
    public ValidateOptionsResult Validate(string? name, HttpOptions options)
    {
        var problems = new List<string>();
        foreach (var (setting, hosts) in ((string, IList<string>)[])[(nameof(HttpOptions.AllowedHosts), options.AllowedHosts), (nameof(HttpOptions.DeniedHosts), options.DeniedHosts)])
        {
            problems.AddRange(hosts.Where(host => HostPattern.TryParse(host) is null).Select(host =>
                $"{HttpOptions.Section}:{setting} 里的“{host}”不是主机、地址或网段。 / \"{host}\" is no host, address or range."));
        }

        if (options.CallTimeout <= TimeSpan.Zero || options.LargestAnswer <= 0 || options.MaximumRedirects < 0 || options.MaximumAttempts < 1)
            problems.Add($"{HttpOptions.Section} 的时限、大小和次数要是正数。 / Limits must be positive.");
        if (!CallHeaders.IsToken(options.IdempotencyHeader))
            problems.Add($"{HttpOptions.Section}:IdempotencyHeader 要是一个请求头的名字。 / must name a header.");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
