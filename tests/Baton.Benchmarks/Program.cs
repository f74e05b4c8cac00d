using Baton.Benchmarks.Storage;

return args switch
{
    ["storage", .. var rest] => await StorageBenchmark.RunAsync(rest),
    _ => Explain(),
};

static int Explain()
{
    Console.Error.WriteLine("""
        usage: Baton.Benchmarks storage [--seconds 3] [--clients 1,8,64] [--folder <where the files go>]
          storage   commits per second of the embedded store beside the raw group-committed write of the same bytes
        """);
    return 2;
}
