namespace NeuralSculpting.Benchmarks;

/// <summary>Module detection of published-size networks.</summary>
internal static class DetectionBenchmark
{
    /// <summary>Prints the milliseconds for 1,000 networks of the reference file's kind on one core, parsing not counted.</summary>
    public static void Run() =>
        Console.WriteLine(Reference.Find("reference/detection.jsonl.gz") is null
            ? "detection: reference/detection.jsonl.gz is absent: set NEURAL_SCULPTING_REFERENCE"
            : "detection: no detector yet");
}
