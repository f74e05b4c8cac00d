using Baton.Runtime.Requests;
using Baton.Storage.Jobs;
using MediatR;

namespace Baton.Server.Jobs;

/// <summary>How many jobs there are of each kind and status.</summary>
internal sealed record CountJobs : IQuery<JobCounts>
{
    public Permission Permission => Permission.ReadOperations;
}

internal sealed record JobCounts(IReadOnlyList<JobCount> Items);

internal sealed record JobCount(string Kind, JobStatus Status, long Count);

internal sealed class JobCounter(JobPages pages) : IRequestHandler<CountJobs, JobCounts>
{
    public async Task<JobCounts> Handle(CountJobs request, CancellationToken cancellationToken) => new(await pages.CountEachAsync(cancellationToken));
}
