using Baton.Storage.Jobs;

namespace Baton.Storage.Tests.Model;

/// <summary>What jobs and messages should be, kept in plain lists and told by the documented rules alone.</summary>
internal sealed class Oracle
{
    public List<ModelJob> Jobs { get; } = [];

    public Dictionary<string, long> Instances { get; } = [];

    public List<ModelMessage> Messages { get; } = [];

    public bool Save(string id, long expected)
    {
        if (expected != Instances.GetValueOrDefault(id))
            return false;
        Instances[id] = expected + 1;
        return true;
    }

    public void Add(string id, string lane, string? supersedeKey, double due, string limitKey)
    {
        if (Jobs.Any(job => job.Id == id))
            return;
        foreach (var job in Jobs.Where(job => job.Status == JobStatus.Waiting && job.ClaimedBy is null && job.Lane == lane && supersedeKey is not null && job.SupersedeKey == supersedeKey))
            job.Status = JobStatus.Superseded;
        Jobs.Add(new ModelJob { Id = id, Lane = lane, SupersedeKey = supersedeKey, Due = due, LimitKey = limitKey });
    }

    /// <summary>The ids a claim must bring, in any order of equal due times being that of their commits.</summary>
    public List<string> Claim(string node, double now, double until, int limit)
    {
        foreach (var job in Jobs.Where(job => job.ClaimedBy is not null && job.ClaimedUntil <= now))
            job.GiveBack();
        var heads = Jobs.Where(job => job.Status == JobStatus.Waiting)
            .GroupBy(job => job.Lane)
            .Where(lane => lane.All(job => job.ClaimedBy is null))
            .Select(lane => lane.First())
            .Where(job => job.Due <= now)
            .OrderBy(job => job.Due).ThenBy(Jobs.IndexOf)
            .Where(IsAllowed())
            .Take(limit).ToList();
        foreach (var job in heads)
            (job.ClaimedBy, job.ClaimedUntil, job.Attempts, job.Unsure, job.Started) = (node, until, job.Attempts + 1, job.Started, true);
        return [.. heads.Select(job => job.Id)];
    }

    // Counts those that pass, one after the other.
    private Func<ModelJob, bool> IsAllowed()
    {
        var running = Jobs.Where(job => job.ClaimedBy is not null).ToList();
        return job =>
        {
            if (running.Count >= ModelLimits.OfAll || job.LimitKey.Length > 0 && running.Any(other => other.LimitKey == job.LimitKey))
                return false;
            running.Add(job);
            return true;
        };
    }

    public bool Postpone(string id, double due)
    {
        if (Jobs.Find(job => job.Id == id && job.Status == JobStatus.Waiting && job.ClaimedBy is null) is not { } job)
            return false;
        job.Due = due;
        return true;
    }

    public bool EndWaiting(string id, JobStatus status)
    {
        if (Jobs.Find(job => job.Id == id && job.Status == JobStatus.Waiting && job.ClaimedBy is null) is not { } job)
            return false;
        (job.Status, job.Started) = (status, false);
        return true;
    }

    public bool End(string id, string node, JobStatus status, double due, bool sent)
    {
        if (Jobs.Find(job => job.Id == id && job.ClaimedBy == node) is not { } found)
            return false;
        found.ClaimedBy = null;
        found.Started = status == JobStatus.Waiting && (sent || found.Unsure);
        found.Due = status == JobStatus.Waiting ? due : found.Due;
        found.Status = found.IsCancelRequested ? JobStatus.Cancelled : status;
        return true;
    }

    public void Cancel(string id)
    {
        if (Jobs.Find(job => job.Id == id) is not { } job)
            return;
        if (job.ClaimedBy is not null)
            job.IsCancelRequested = true;
        else if (job.Status is JobStatus.Waiting or JobStatus.Parked)
            job.Status = JobStatus.Cancelled;
    }

    public bool Revive(string id, double due)
    {
        if (Jobs.Find(job => job.Id == id && job.Status == JobStatus.Parked) is not { } job)
            return false;
        (job.Status, job.Attempts, job.Due) = (JobStatus.Waiting, 0, due);
        return true;
    }

    public void Release(string? node)
    {
        foreach (var job in Jobs.Where(job => job.ClaimedBy is not null && (node is null || job.ClaimedBy == node)))
            job.GiveBack();
        foreach (var message in Messages.Where(message => node is null || message.ClaimedBy == node))
            message.ClaimedBy = null;
    }

    public void Renew(string node, IEnumerable<string> ids, double until)
    {
        foreach (var job in Jobs.Where(job => job.ClaimedBy == node && ids.Contains(job.Id)))
            job.ClaimedUntil = until;
    }
}

internal sealed class ModelJob
{
    public required string Id { get; init; }
    public required string Lane { get; init; }
    public string? SupersedeKey { get; init; }
    public required string LimitKey { get; init; }
    public double Due { get; set; }
    public JobStatus Status { get; set; }
    public int Attempts { get; set; }
    public bool Started { get; set; }
    public bool Unsure { get; set; }
    public bool IsCancelRequested { get; set; }
    public string? ClaimedBy { get; set; }
    public double ClaimedUntil { get; set; }

    public void GiveBack()
    {
        ClaimedBy = null;
        if (IsCancelRequested)
            Status = JobStatus.Cancelled;
    }
}
