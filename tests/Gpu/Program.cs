// What publish.sh makes and check.sh runs: see README.md.
//
//   gpu forward DEVICE FOLDER                   networks on a device against the CPU, and files for the PyTorch check
//   gpu step DEVICE PRECISION BATCH SECONDS     a training step and a forward of GoogLeNetTorchvision
//   gpu resume DEVICE                           a training that is interrupted and goes on
//   gpu nccl DEVICE                             sums by NCCL over one process
//
// Each prints one JSON object. Anything else is the command line of the zoo: doctor, train, bench ...
using InceptionDsl;
using InceptionDsl.Gpu;
using TorchSharp;

if (args is not ["gpu", var what, var device, .. var rest])
{
    return NetworkApp.Run(args);
}

NativeTorch.EnsureLoaded();
var place = torch.device(device);
var result = (what, rest) switch
{
    ("forward", [var folder]) => ForwardCheck.Run(place, folder),
    ("step", [var precision, var batch, var seconds]) => StepCheck.Run(place, precision, Number.Whole(batch), Number.Real(seconds)),
    ("resume", []) => ResumeCheck.Run(place),
    ("nccl", []) => NcclCheck.Run(place),
    _ => throw new ArgumentException("see Program.cs"),
};
Console.WriteLine(result.ToJsonString());
return result["ok"]!.GetValue<bool>() ? 0 : 1;
